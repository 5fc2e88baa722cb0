import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { ensurePushPki } from "#lib/simulator/pki/push-pki.ts";
import { startTinyGateway, type TinyGateway } from "#lib/testing/tiny-gateway.ts";

const folder = mkdtempSync(join(tmpdir(), "fleet-main-"));
const stateFile = join(folder, "fleet.json");
let gateway: TinyGateway;
let fleet: ChildProcess;

afterEach(async () => {
  fleet.kill("SIGKILL");
  await gateway.stop();
});

test("killed at any moment, a fleet comes back as it was enrolled, and Ctrl-C ends it", async () => {
  gateway = await startTinyGateway(ensurePushPki(folder).topic);
  startFleet();
  await until(() => enrolled().length >= 3);
  fleet.kill("SIGKILL");
  await once(fleet, "exit");
  const before = enrolled().map((udid) => [udid, gateway.guests.get(udid)?.push] as const);

  startFleet();
  await until(() => gateway.guests.size === 8 && [...gateway.guests.values()].every(({ push }) => push));
  for (const [udid, push] of before) expect(gateway.guests.get(udid)?.push).toEqual(push);
  fleet.kill("SIGINT");
  expect(await once(fleet, "exit")).toEqual([0, null]);
});

test("a mistake in the command line is one clear line", async () => {
  gateway = await startTinyGateway("com.apple.mgmt.External.x");
  fleet = spawn(process.execPath, ["lib/simulator/main.ts", "--gateway", "nowhere"], { stdio: "pipe" });
  const [text] = await once(fleet.stderr ?? fleet, "data");
  expect(String(text)).toBe("--gateway must be the gateway's address\n");
});

/** Those whose enrollment is written down. */
function enrolled(): string[] {
  if (!existsSync(stateFile)) return [];
  const lines = readFileSync(stateFile, "utf8").split("\n").slice(0, -1);
  return lines.flatMap((line) => {
    const { udid, identity } = JSON.parse(line);
    return identity?.enrollment?.complete ? [udid] : [];
  });
}

function startFleet() {
  const places = ["--gateway", gateway.url, "--enroll-code", "tiny", "--pki", folder, "--state", stateFile];
  const args = ["lib/simulator/main.ts", ...places, "--devices", "8", "--speed", "240"];
  fleet = spawn(process.execPath, args, { stdio: "ignore" });
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; waited < 20_000 && !holds(); waited += 20) await new Promise((r) => setTimeout(r, 20));
  expect(holds()).toBe(true);
}
