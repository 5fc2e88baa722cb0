import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { parseLookupFeed } from "#lib/apple/lookup-feed.ts";
import { type LookupService, startLookupService } from "#lib/simulator/lookup/server.ts";
import { createClock } from "#lib/simulator/time/clock.ts";
import { createHttp, Unreachable } from "#lib/simulator/transport/http.ts";

const pki = mkdtempSync(join(tmpdir(), "lookup-"));
let service: LookupService;

afterEach(() => service.stop());

test("whoever trusts its authority gets Apple's format, and nobody else gets anything", async () => {
  service = await startLookupService({ pki, port: 0, clock: createClock(1) });
  expect(await versions()).toContain("26.6.1");
  const stranger = createHttp({ connections: 1 });
  await expect(stranger.exchange("GET", service.url)).rejects.toThrow(Unreachable);
});

test("what was made to happen stays so when it is started again", async () => {
  service = await startLookupService({ pki, port: 0, clock: createClock(1) });
  const release = { platform: "macOS", version: "26.7", build: "25H10", family: "mac26" };
  expect(await control({ action: "publish", release })).toBe(200);
  expect(await control({ action: "explode" })).toBe(400);
  expect(await versions()).toContain("26.7");

  await service.stop();
  service = await startLookupService({ pki, port: 0, clock: createClock(1) });
  expect(await versions()).toContain("26.7");
});

function http() {
  return createHttp({ connections: 1, ca: readFileSync(service.caFile, "utf8") });
}

async function versions(): Promise<string[]> {
  const { body } = await http().exchange("GET", service.url);
  return parseLookupFeed(JSON.parse(body.toString())).rows.map(({ version }) => version);
}

async function control(change: object): Promise<number> {
  const url = service.url.replace("/v2/pmv", "/control");
  return (await http().exchange("POST", url, {}, JSON.stringify(change))).status;
}
