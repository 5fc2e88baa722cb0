import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

/** Who may import whom. `types` may be imported with `import type` only. */
const rooms: Record<string, { code: string[]; types?: string[] }> = {
  "lib/apple": { code: [] },
  "lib/domain": { code: ["lib/apple"] },
  "lib/io": { code: ["lib/apple"] },
  "lib/services": { code: ["lib/domain", "lib/apple", "lib/io"] },
  "lib/queries": { code: ["lib/domain", "lib/apple", "lib/io"] },
  "lib/http": { code: ["lib/services", "lib/queries", "lib/domain", "lib/io"] },
  "lib/gateway": { code: ["lib/services", "lib/queries", "lib/domain", "lib/apple", "lib/io"] },
  "lib/jobs": { code: ["lib/services", "lib/io"] },
  "lib/client": { code: ["lib/domain"], types: ["lib/queries", "lib/http"] },
  components: { code: ["lib/client", "lib/domain"], types: ["lib/queries", "lib/http"] },
  app: { code: ["components", "lib/client", "lib/domain", "lib/http", "lib/services", "lib/queries"] },
  "lib/simulator": { code: ["lib/apple"] },
  "lib/supervisor": { code: ["lib/services", "lib/domain", "lib/io"] },
};

const roomNames = Object.keys(rooms).sort((a, b) => b.length - a.length);
const sources = Object.keys(rooms).flatMap((room) => filesIn(join(root, room)));

test("imports go down the floors, never up", () => {
  const trespasses = sources.flatMap((file) => importsOf(file).flatMap((link) => trespass(file, link) ?? []));
  expect(trespasses).toEqual([]);
});

test("topics inside the domain form no circle", () => {
  const edges = new Map<string, Set<string>>();
  for (const file of filesIn(join(root, "lib/domain"))) {
    const from = topicOf(file);
    for (const link of importsOf(file)) {
      const to = topicOf(link.target);
      if (!link.target.startsWith(join(root, "lib/domain")) || to === from) continue;
      edges.set(from, (edges.get(from) ?? new Set()).add(to));
    }
  }
  expect(circle(edges)).toEqual([]);
});

function trespass(file: string, link: Link): string | undefined {
  const from = roomOf(file);
  const to = roomOf(link.target);
  if (!from || from === to) return;
  const said = `${relative(root, file)} imports ${relative(root, link.target)}`;
  if (!to) return link.target.startsWith(join(root, "lib/testing")) || outsideRooms(link.target) ? said : undefined;
  const rules = rooms[from];
  if (rules?.code.includes(to)) return;
  if (link.typeOnly && rules?.types?.includes(to)) return;
  return said;
}

/** Doors' mains, bench and testing stand outside the grid: nobody imports them. */
function outsideRooms(target: string): boolean {
  return target.startsWith(join(root, "lib/")) && !target.includes("/generated/");
}

type Link = { target: string; typeOnly: boolean };

function importsOf(file: string): Link[] {
  const text = readFileSync(file, "utf8");
  const pattern = /(?:^|\n)\s*(import|export)\s+(type\s+)?[^;"']*?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g;
  return [...text.matchAll(pattern)].flatMap((match) => {
    const path = match[3] ?? match[4] ?? "";
    const target = resolve(file, path);
    return target ? [{ target, typeOnly: match[2] !== undefined }] : [];
  });
}

function resolve(file: string, path: string): string | undefined {
  if (path.startsWith("#")) return join(root, path.slice(1));
  if (path.startsWith(".")) return join(dirname(file), path);
  return undefined;
}

function roomOf(file: string): string | undefined {
  const path = relative(root, file);
  return roomNames.find((room) => path === room || path.startsWith(`${room}/`));
}

function topicOf(file: string): string {
  return relative(join(root, "lib/domain"), file).split("/")[0] ?? "";
}

function circle(edges: Map<string, Set<string>>): string[] {
  for (const start of edges.keys()) {
    const path = walk(start, start, [start]);
    if (path) return path;
  }
  return [];

  function walk(at: string, goal: string, path: string[]): string[] | undefined {
    for (const next of edges.get(at) ?? []) {
      if (next === goal) return [...path, goal];
      if (path.includes(next)) continue;
      const found = walk(next, goal, [...path, next]);
      if (found) return found;
    }
    return undefined;
  }
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !name.includes("generated/"))
    .map((name) => join(folder, name));
}
