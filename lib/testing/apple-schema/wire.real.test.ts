import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { type DeclarationKind, declarationKinds, kindOfType } from "#lib/apple/declaration-types.ts";
import { platformOf } from "#lib/simulator/device/spec.ts";
import type { Wish } from "#lib/simulator/fleet/cast.ts";
import { createHttp, type Reply } from "#lib/simulator/transport/http.ts";
import { mdmLink } from "#lib/simulator/transport/mdm.ts";
import { saying } from "#lib/testing/apple-schema/folder.ts";
import { listenTo } from "#lib/testing/apple-schema/heard.ts";
import { openStage, until } from "#lib/testing/stage.ts";

const stage = await openStage(7_200);
// Real devices enrol over TLS only; a proxy ends it before the gateway.
Object.assign(process.env, stage.env, { GATEWAY_URL: "https://mdm.orchard.example" });
const { every } = await import("#lib/io/clock.ts");
const { closeDatabase, db } = await import("#lib/io/db.ts");
const { stopQueue } = await import("#lib/io/queue.ts");
const { buildGateway } = await import("#lib/gateway/server.ts");
const { advanceRollouts } = await import("#lib/jobs/advance-rollouts.ts");
const { drainReports } = await import("#lib/jobs/drain-reports.ts");
const { refreshCatalog } = await import("#lib/jobs/refresh-catalog.ts");
const { sweepDeadlines } = await import("#lib/jobs/sweep-deadlines.ts");
const { wakeDevices } = await import("#lib/jobs/wake-devices.ts");
const { approveNewest, setUp } = await import("#lib/testing/staff.ts");

/** One device of each kind, some of an older age, some that behave badly. */
const wishes: Wish[] = [
  { kind: "mac", behavior: "prompt", timeZone: "Europe/Paris", os: { version: "26.6", build: "25G72" } },
  { kind: "mac", behavior: "re-enrolls", timeZone: "Asia/Tokyo" },
  { kind: "mac", behavior: "prompt", timeZone: "Europe/London", os: { version: "13.7.8", build: "22H730" } },
  { kind: "iphone", behavior: "fails-first", timeZone: "Europe/Paris", os: { version: "26.5.2", build: "23F84" } },
  { kind: "ipad", behavior: "prompt", timeZone: "Europe/Zurich", os: { version: "26.6", build: "23G71" } },
  { kind: "appletv", behavior: "prompt", timeZone: "Europe/Paris", os: { version: "26.5", build: "23L471" } },
  { kind: "vision", behavior: "not-now", timeZone: "Europe/Paris", os: { version: "26.5", build: "23O471" } },
  { behavior: "nameless-machine", timeZone: "Europe/Paris" },
];

const app = await buildGateway();
const fleet = await openFleet();
const http = createHttp({ connections: 4 });
const heard = listenTo(app, (id) => {
  const device = fleet.devices.find(({ state }) => state.spec.udid === id);
  const platform = device && platformOf(device.state.spec.model.kind);
  return device && { os: platform === "iPadOS" ? "iOS" : String(platform), version: device.state.os.version };
});
const stops: (() => void)[] = [];
const underWay = new Set<Promise<unknown>>();

afterAll(async () => {
  for (const stop of stops) stop();
  await Promise.allSettled(underWay);
  await stage.close();
  http.close();
  await app.close();
  await stopQueue();
  await closeDatabase();
});

test(`everything that leaves the gateway is checked ${saying}`, () => {
  console.info(`Everything that leaves the gateway is checked ${saying}`);
});

test("fresh from enrolling, every device is told nothing but what Apple defines", async () => {
  await app.listen({ host: "127.0.0.1", port: stage.gatewayPort });
  for (const { run } of [drainReports, wakeDevices, advanceRollouts, sweepDeadlines, refreshCatalog]) {
    stops.push(
      every(200, () => {
        const turn = run().finally(() => underWay.delete(turn));
        underWay.add(turn);
        return turn;
      }),
    );
  }
  await until("every device has been told its declarations", async () => {
    const told = await db.sync.count({ where: { advertisedHash: { not: null } } });
    return told === wishes.length;
  });
  await walkAll();
  expect(heardOf("profile")).toBeGreaterThanOrEqual(wishes.length);
  expect(faults()).toEqual([]);
});

test("once it has said what it can, a device is asked for nothing else", async () => {
  await until("every device has reported", async () => {
    return (await db.device.count({ where: { statusItems: { isEmpty: false } } })) === wishes.length;
  });
  await walkAll();
  expect(faults()).toEqual([]);
});

test("so it is while updates are enforced, through all seven phases and after their removal", async () => {
  await until("the catalogue is known", () => db.release.findFirst({ where: { isPublic: true } }));
  const rollouts = await approveNewest(["macOS", "iOS", "iPadOS", "tvOS", "visionOS"], 5);
  await until("the rollouts have opened", async () => {
    return (await db.rollout.count({ where: { id: { in: rollouts }, state: "running" } })) === rollouts.length;
  });
  await walkAll();
  expect(faults()).toEqual([]);

  await until("every device has let go of its update", async () => {
    return (await db.assignment.count({ where: { removedAt: null } })) === 0;
  });
  await walkAll();
  expect(faults()).toEqual([]);
  expect(new Set(heard.map(({ what }) => what))).toEqual(
    new Set(["profile", "tokens", "manifest", "declaration", "command", "token"]),
  );
  const names = new Set(heard.map(({ name }) => name));
  expect(names).toContain("com.apple.configuration.softwareupdate.enforcement.specific");
  expect(names).toContain("DeviceInformation");
});

test("a user's channel is told that it holds nothing", async () => {
  const { enrollment, spec } = fleet.devices[0]!.state;
  const link = mdmLink(http, enrollment!, spec.udid);
  const user = { UserID: "F00D", UserShortName: "ada", MessageType: "DeclarativeManagement" };
  const before = heard.length;
  for (const Endpoint of ["tokens", "declaration-items"]) await link.mdm?.checkIn({ ...user, Endpoint });
  for (const path of ["tokens", "declaration-items"]) await behindNanomdm(`${spec.udid}:F00D`, path);
  // A device may have come on its own meanwhile.
  expect(heard.length).toBeGreaterThanOrEqual(before + 4);
  expect(faults()).toEqual([]);
});

test("a device behind NanoMDM is told nothing else either", async () => {
  const udid = randomUUID();
  const before = heard.length;
  expect(await walk((path) => behindNanomdm(udid, path))).toBe(true);
  expect(heard.length).toBeGreaterThan(before + 3);
  expect(faults()).toEqual([]);
});

/** In every device's own name. One that enrols anew meanwhile is heard by itself alone. */
async function walkAll() {
  for (const { state } of fleet.devices.filter(({ state }) => state.spec.behavior !== "re-enrolls")) {
    const link = mdmLink(http, state.enrollment!, state.spec.udid);
    await until("a device's declarations stay the same while it takes them", () =>
      walk(async (path) => answerTo(path, await link.declarative(path))),
    );
  }
}

/** What the manifest names must be there, under the token that it names. False when the set changed on the way. */
async function walk(get: (path: string) => ReturnType<typeof behindNanomdm>): Promise<boolean> {
  const { DeclarationsToken, Declarations } = await get("declaration-items");
  const fetched: [{ Identifier: string }, { Type: string }, DeclarationKind][] = [];
  for (const kind of declarationKinds) {
    for (const entry of Declarations[arrayOf[kind]]) {
      fetched.push([entry, await get(`declaration/${kind}/${entry.Identifier}`), kind]);
    }
  }
  const { SyncTokens } = await get("tokens");
  if (SyncTokens.DeclarationsToken !== DeclarationsToken) return false;
  for (const [entry, declaration, kind] of fetched) {
    expect(declaration).toMatchObject(entry);
    expect(kindOfType(declaration.Type)).toBe(kind);
  }
  return true;
}

async function behindNanomdm(enrollmentId: string, path: string) {
  return answerTo(
    path,
    await http.exchange("GET", `${stage.gateway}/ddm/${path}`, { "x-enrollment-id": enrollmentId }),
  );
}

function answerTo(path: string, reply: Reply) {
  expect(reply.status, path).toBe(200);
  return JSON.parse(reply.body.toString());
}

/** The simulated devices speak to the gateway without the proxy. */
async function openFleet() {
  const path = await setUp(stage.pki);
  app.get("/without-tls", async (_, reply) => {
    const { payload } = await app.inject({ url: path });
    return reply.send(Buffer.from(payload.replaceAll("https://mdm.orchard.example", stage.gateway)));
  });
  return stage.openFleet(wishes, `${stage.gateway}/without-tls`);
}

function heardOf(what: string): number {
  return heard.filter((answer) => answer.what === what).length;
}

function faults(): string[] {
  return [...new Set(heard.flatMap(({ what, faults }) => faults.map((fault) => `${what}: ${fault}`)))];
}

const arrayOf = {
  activation: "Activations",
  asset: "Assets",
  configuration: "Configurations",
  management: "Management",
} as const;
