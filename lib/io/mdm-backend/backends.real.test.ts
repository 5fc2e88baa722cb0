import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import { parseCommand } from "#lib/apple/command.ts";
import { isPlistDict, parsePlist } from "#lib/apple/plist.ts";
import { closeDatabase, db, sql } from "#lib/io/db.ts";
import { embeddedBackend } from "#lib/io/mdm-backend/embedded.ts";
import { nanomdmBackend } from "#lib/io/mdm-backend/nanomdm.ts";
import type { MdmBackend, WakeTarget } from "#lib/io/mdm-backend/port.ts";
import { plantDevices } from "#lib/testing/orchard.ts";

const nano = await openNano();
const tokens = Buffer.from('{"SyncTokens":{"DeclarationsToken":"t","Timestamp":"2026-11-23T12:00:00Z"}}');

afterAll(async () => {
  await nano.close();
  await closeDatabase();
});

/** A transport with one device whose push token works, one whose token is dead, and one that it has never heard of. */
const worlds: [name: string, backend: MdmBackend, commandsOf: (target: WakeTarget) => Promise<unknown[]>][] = [
  [
    "embedded",
    embeddedBackend({ sql, apns: fakeApns(), now: () => Temporal.Instant.from("2026-11-23T12:00:00Z") }),
    queuedHere,
  ],
  [
    "nanomdm",
    nanomdmBackend({ url: nano.url, apiKey: "sesame" }),
    async ({ enrollmentId }) => nano.commandsOf(enrollmentId),
  ],
];

describe.for(worlds)("%s", ([, backend, commandsOf]) => {
  test("a command is queued for each device that it knows, and told of each, in order", async () => {
    const [alive, dead] = [await plant("alive"), await plant("dead")];
    const stranger = target("stranger");
    expect(await backend.enqueue([alive, stranger, dead])).toEqual(["queued", "unknown", "queued"]);
    expect(await commandsOf(alive)).toMatchObject([{ requestType: "DeclarativeManagement" }]);
    expect(await commandsOf(stranger)).toEqual([]);
  });

  test("a push has its outcome device by device, in order", async () => {
    const [alive, dead] = [await plant("alive"), await plant("dead")];
    expect(await backend.push([dead, alive, dead])).toEqual([
      { outcome: "unregistered", reason: "Unregistered" },
      { outcome: "delivered" },
      { outcome: "unregistered", reason: "Unregistered" },
    ]);
  });

  test("nobody is nothing to do", async () => {
    expect(await backend.enqueue([])).toEqual([]);
    expect(await backend.push([])).toEqual([]);
  });

  test("more devices than fit into one call all get their answer", async () => {
    const targets = await Promise.all(Array.from({ length: 65 }, (_, n) => plant(n % 2 === 0 ? "alive" : "dead")));
    const results = await backend.push(targets);
    expect(results.map(({ outcome }) => outcome)).toEqual(
      targets.map((_, n) => (n % 2 === 0 ? "delivered" : "unregistered")),
    );
  });
});

test("our own queue holds one open command a device, however often it is asked for", async () => {
  const backend = embeddedBackend({ sql, apns: fakeApns(), now: () => Temporal.Instant.from("2026-11-23T12:00:00Z") });
  const device = await plant("alive");
  await backend.enqueue([device]);
  expect(await backend.enqueue([device])).toEqual(["queued"]);
  expect(await queuedHere(device)).toHaveLength(1);
});

test("a device without push token cannot be pushed", async () => {
  const backend = embeddedBackend({ sql, apns: fakeApns(), now: () => Temporal.Instant.from("2026-11-23T12:00:00Z") });
  expect(await backend.push([{ ...(await plant("alive")), push: null }])).toMatchObject([{ outcome: "refused" }]);
});

test("NanoMDM gets a command of its own for each device, with its tokens inside, by our key", async () => {
  const device = await plant("alive");
  await nanomdmBackend({ url: nano.url, apiKey: "sesame" }).enqueue([device]);
  expect(nano.commandsOf(device.enrollmentId)).toMatchObject([{ data: tokens }]);
  const refused = nanomdmBackend({ url: nano.url, apiKey: "wrong" });
  expect(await refused.enqueue([device])).toEqual(["failed"]);
});

test("NanoMDM away: nothing is lost, all may be tried again", async () => {
  const away = nanomdmBackend({ url: "http://localhost:1", apiKey: "sesame" });
  const device = await plant("alive");
  expect(await away.enqueue([device])).toEqual(["failed"]);
  expect(await away.push([device])).toEqual([{ outcome: "retry", reason: "Unreachable" }]);
});

function target(name: string, deviceId: string = randomUUID()): WakeTarget {
  const push = { token: Buffer.from(name), magic: "M", topic: "com.apple.mgmt.test" };
  return { deviceId, enrollmentId: `${name}-${randomUUID()}`, tokens, push };
}

/** Known to both worlds. */
async function plant(name: "alive" | "dead"): Promise<WakeTarget> {
  const [deviceId] = await plantDevices(1);
  const planted = target(name, deviceId);
  nano.knows(planted.enrollmentId);
  return planted;
}

function queuedHere({ deviceId }: WakeTarget) {
  return db.command.findMany({ where: { deviceId }, select: { requestType: true } });
}

function fakeApns() {
  return {
    push: async (targets: readonly { token: Uint8Array }[]) =>
      targets.map(({ token }) =>
        Buffer.from(token).toString() === "dead"
          ? ({ outcome: "unregistered", reason: "Unregistered" } as const)
          : ({ outcome: "delivered" } as const),
      ),
    close: () => undefined,
  };
}

/** As NanoMDM's openapi.yaml has it: 200 all well, 207 some, 500 none, each with an answer by enrollment. */
async function openNano() {
  const queues = new Map<string, unknown[]>();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "", "http://nano");
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const authorized = request.headers.authorization === `Basic ${Buffer.from("nanomdm:sesame").toString("base64")}`;
    const [, verb = "", list = ""] = /^\/v1\/(enqueue|push)\/(.+)$/.exec(url.pathname) ?? [];
    if (!authorized || !verb) return void response.writeHead(authorized ? 404 : 401).end("no");
    const ids = list.split(",").map(decodeURIComponent);
    const status = Object.fromEntries(
      ids.map((id) => [id, verb === "push" ? pushed(id) : enqueued(id, Buffer.concat(chunks))]),
    );
    if (verb === "enqueue" && (request.method !== "PUT" || !url.searchParams.has("nopush")))
      throw new Error("Not as agreed");
    const errors = Object.values(status).filter((one) => "push_error" in one || "command_error" in one).length;
    response.writeHead(errors === 0 ? 200 : errors < ids.length ? 207 : 500, { "content-type": "application/json" });
    response.end(JSON.stringify({ status, command_uuid: "u", request_type: "DeclarativeManagement" }));
  });

  function pushed(id: string) {
    if (!id.startsWith("dead")) return { push_result: randomUUID() };
    return { push_error: "push HTTP status: 410: APNs push error: Unregistered: timestamp 1787418005000" };
  }

  function enqueued(id: string, body: Buffer) {
    const queue = queues.get(id);
    if (!queue) return { command_error: "enrollment not found" };
    const dict = parsePlist(body);
    queue.push(isPlistDict(dict) && parseCommand(dict));
    return {};
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    knows: (id: string) => queues.set(id, []),
    commandsOf: (id: string) => queues.get(id) ?? [],
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
