// Runs before anything is installed, on whatever Node the machine has: built-ins only.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(fileURLToPath(import.meta.url), "../..");
const node = join(root, "node_modules/.bin/node");
const [command = "", ...rest] = process.argv.slice(2);

/** What each command runs, and whether it needs the console built first. */
const commands = {
  demo: { file: "lib/main.ts", args: ["demo"], needsBuild: true },
  start: { file: "lib/main.ts", args: ["start"], needsBuild: true },
  dev: { file: "lib/main.ts", args: ["dev"], needsBuild: false },
  simulate: { file: "lib/simulator/main.ts", args: [], needsBuild: false },
  bench: { file: "lib/bench/main.ts", args: [], needsBuild: true },
  check: { file: "lib/testing/run.ts", args: ["check"], needsBuild: false },
  test: { file: "lib/testing/run.ts", args: ["test"], needsBuild: true },
  shots: { file: "e2e/shots.ts", args: [], needsBuild: true },
};

const chosen = commands[command];
if (!chosen) fail(`Unknown command ${command}: one of ${Object.keys(commands).join(", ")}`);

once("node_modules/.installed", ["package-lock.json", "package.json"], "Installing packages", () =>
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]),
);
once("node_modules/.generated", ["prisma/schema"], "Generating the database client", () =>
  run(node, ["node_modules/prisma/build/index.js", "generate", "--config", "prisma/prisma.config.ts"]),
);
if (chosen.needsBuild) {
  const sources = ["app", "components", "lib", "prisma/schema", "next.config.js", "package-lock.json"];
  once(".next/.built", sources, "Building the console", () => run(node, ["node_modules/next/dist/bin/next", "build"]));
}

const child = spawn(node, [join(root, chosen.file), ...chosen.args, ...rest], { cwd: root, stdio: "inherit" });
// The terminal's Ctrl-C reaches the child by itself as well: it stops once, however often it is told.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
// Whoever started this may be killed without a word: what it started must not outlive it.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500).unref();
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));

/** Does the work when its stamp does not name these sources; a work cut short leaves no stamp. */
function once(stamp, sources, saying, work) {
  const mark = fingerprint(sources);
  const path = join(root, stamp);
  if (existsSync(path) && readFileSync(path, "utf8") === mark && existsSync(node)) return;
  process.stderr.write(`${saying} …\n`);
  work();
  writeFileSync(path, mark);
}

function fingerprint(sources) {
  const hash = createHash("sha256");
  for (const source of sources.flatMap((name) => filesBelow(join(root, name)))) {
    hash.update(source.slice(root.length)).update(readFileSync(source));
  }
  return hash.digest("hex");
}

function filesBelow(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => name !== "generated" && !/\.test\.tsx?$/.test(name))
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

function run(program, args) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) fail(`${stdout}${stderr}\n${program} ${args.join(" ")} failed`);
}

function fail(why) {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}
