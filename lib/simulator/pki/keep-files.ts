import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The contents of these files; all of them made anew when one is missing. */
export function keepFiles(folder: string, names: string[], make: () => string[]): string[] {
  mkdirSync(folder, { recursive: true });
  const paths = names.map((name) => join(folder, name));
  if (paths.every((path) => existsSync(path))) return paths.map((path) => readFileSync(path, "utf8"));

  const contents = make();
  paths.forEach((path, index) => {
    writeWhole(path, contents[index] ?? "");
  });
  return contents;
}

/** Never leaves half a file, whenever the process dies. */
export function writeWhole(path: string, content: string): void {
  writeFileSync(`${path}.new`, content, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
