import "#lib/testing/database.ts";
import { createHmac, randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { openAssignment } from "#lib/testing/open-assignment.ts";

process.env["POMONA_SECRET_KEY"] = Buffer.alloc(32, 7).toString("base64");
const { closeDatabase, db } = await import("#lib/io/db.ts");
const { buildGateway } = await import("#lib/gateway/server.ts");
const { refreshSets } = await import("#lib/services/declaration/refresh-sets.ts");

const trusting = await buildGateway({ nanomdm: {}, trustedProxies: [] });
const now = Temporal.Instant.from("2026-09-01T12:00:00Z");

afterAll(closeDatabase);

test("a device first seen here is enrolled on the spot and gets its tokens", async () => {
  const id = randomUUID();
  const [first, again] = [await get(id, "tokens"), await get(id, "tokens")];
  expect(first.statusCode).toBe(200);
  expect(first.json()).toEqual({
    SyncTokens: { DeclarationsToken: expect.stringMatching(/^[0-9a-f]{64}$/), Timestamp: expect.stringMatching(/Z$/) },
  });
  expect(again.body).toBe(first.body);
  expect(await db.device.findUnique({ where: { enrollmentId: id }, include: { events: true } })).toMatchObject({
    transport: "nanomdm",
    state: "enrolled",
    events: [{ kind: "enrolled" }],
  });
});

test("many requests of unknown devices at once enrol each of them once", async () => {
  const ids = Array.from({ length: 20 }, () => randomUUID());
  const answers = await Promise.all([...ids, ...ids].map((id) => get(id, "declaration-items")));
  expect(new Set(answers.map((answer) => answer.statusCode))).toEqual(new Set([200]));
  expect(await db.event.count({ where: { kind: "enrolled", device: { enrollmentId: { in: ids } } } })).toBe(20);
});

test("tokens, items and declarations agree, and all four arrays are there", async () => {
  const id = randomUUID();
  const tokens = (await get(id, "tokens")).json();
  const items = (await get(id, "declaration-items")).json();
  expect(items.DeclarationsToken).toBe(tokens.SyncTokens.DeclarationsToken);
  expect(Object.keys(items.Declarations).sort()).toEqual(["Activations", "Assets", "Configurations", "Management"]);
  const [entry] = items.Declarations.Configurations;
  expect((await get(id, `declaration/configuration/${entry.Identifier}`)).json()).toMatchObject(entry);
});

test("what neither the advertised nor the current set holds is not found", async () => {
  const id = await enrolled();
  for (const path of [
    "configuration/pomona.update.macos-26",
    "asset/x",
    "nonsense/x",
    "configuration/",
    "x",
    "../../x",
  ]) {
    expect((await get(id, `declaration/${path}`)).statusCode, path).toBe(404);
  }
});

test("a device in the middle of a sync is served the set it was promised", async () => {
  const id = await enrolled();
  const { id: assignmentId, deviceId } = await openAssignment(db, id);
  await refreshSets(db, [deviceId], now);
  const promised = (await get(id, "declaration-items")).json().Declarations;

  await db.assignment.update({ where: { id: assignmentId }, data: { closedAt: new Date() } });
  await refreshSets(db, [deviceId], now);

  for (const entry of promised.Configurations) {
    const answer = await get(id, `declaration/configuration/${entry.Identifier}`);
    expect(answer.json()).toMatchObject(entry);
  }
  const after = (await get(id, "declaration-items")).json().Declarations;
  expect(after.Configurations).toHaveLength(promised.Configurations.length - 1);
  expect((await get(id, "declaration/configuration/pomona.update.macos-26")).statusCode).toBe(404);
});

test("what has come into its set since it was told of the items is found at once as well", async () => {
  const id = await enrolled();
  const path = "declaration/configuration/pomona.update.macos-26";
  await get(id, "declaration-items");
  expect((await get(id, path)).statusCode).toBe(404);

  const { deviceId } = await openAssignment(db, id);
  await refreshSets(db, [deviceId], now);
  expect((await get(id, path)).statusCode).toBe(200);
});

test("a device that is told what it should hold is waited for no longer", async () => {
  const id = await enrolled();
  const { deviceId } = await openAssignment(db, id);
  await refreshSets(db, [deviceId], now);
  expect(await db.sync.findUnique({ where: { deviceId } })).toMatchObject({ pushDueAt: expect.any(Date) });
  await get(id, "tokens");
  expect(await db.sync.findUnique({ where: { deviceId } })).toMatchObject({ pushDueAt: expect.any(Date) });
  await get(id, "declaration-items");
  const sync = await db.sync.findUniqueOrThrow({ where: { deviceId } });
  expect(sync).toMatchObject({ pushDueAt: null, advertisedHash: sync.setHash });
});

test("the first fetch of an update declaration is kept as evidence, the second says nothing new", async () => {
  const id = await enrolled();
  const { deviceId, rolloutId } = await openAssignment(db, id);
  await refreshSets(db, [deviceId], now);
  await get(id, "declaration-items");
  await get(id, "declaration/configuration/pomona.update.macos-26");
  await get(id, "declaration/configuration/pomona.update.macos-26");
  const events = () => db.event.findMany({ where: { deviceId, kind: "fetched" } });
  await expect.poll(events).toMatchObject([{ phase: 3, rolloutId }]);
  expect(await db.assignment.findFirst({ where: { deviceId } })).toMatchObject({ phase: "synced" });
  await get(id, "declaration/configuration/pomona.update.macos-26");
  await get(id, "tokens");
  expect(await events()).toHaveLength(1);
});

test("a status report is on disk, byte for byte, before the answer", async () => {
  const id = await enrolled();
  const body = Buffer.from(`{"StatusItems" : {"device":{}},\n "Errors":[]}`);
  const answer = await trusting.inject({ method: "PUT", url: "/ddm/status", headers: { "x-enrollment-id": id }, body });
  expect(answer).toMatchObject({ statusCode: 200, body: "" });
  const [report] = await db.statusReport.findMany({ where: { enrollmentId: id } });
  expect(Buffer.from(report!.body)).toEqual(body);
});

test("a status of nonsense is kept as it came: reading it is another's work", async () => {
  const id = await enrolled();
  for (const body of ["not json", `{"StatusItems":7,"Errors":"x","FullReport":[]}`, Buffer.from([0, 255, 0])]) {
    const headers = { "x-enrollment-id": id };
    expect((await trusting.inject({ method: "PUT", url: "/ddm/status", headers, body })).statusCode).toBe(200);
  }
  expect(await db.statusReport.count({ where: { enrollmentId: id } })).toBe(3);
});

test("a user channel holds nothing, is never a device, and its reports are dropped", async () => {
  const id = `${randomUUID()}:${randomUUID()}`;
  const items = (await get(id, "declaration-items")).json();
  expect(items.Declarations).toEqual({ Activations: [], Assets: [], Configurations: [], Management: [] });
  expect((await get(id, "tokens")).json().SyncTokens.DeclarationsToken).toBe(items.DeclarationsToken);
  const headers = { "x-enrollment-id": id };
  expect((await trusting.inject({ method: "PUT", url: "/ddm/status", headers, body: "{}" })).statusCode).toBe(200);
  expect(await db.statusReport.count({ where: { enrollmentId: id } })).toBe(0);
  expect(await db.device.count({ where: { enrollmentId: id } })).toBe(0);
});

test.for(["", "a b", "x\u00e9", "a".repeat(200), "'; DROP TABLE device"])("%j is no enrollment id", async (id) => {
  expect(await get(id, "tokens")).toMatchObject({ statusCode: 400, body: "" });
});

test("with no secret agreed only this machine may call", async () => {
  const remoteAddress = "10.0.0.7";
  const request = { url: "/ddm/tokens", headers: { "x-enrollment-id": "x" }, remoteAddress };
  expect((await trusting.inject(request)).statusCode).toBe(403);
});

test.for(["forwarded", "x-forwarded-for", "x-forwarded-proto", "via", "client-cert"])(
  "with no secret agreed what came through a proxy on this machine (%s) is not this machine",
  async (name) => {
    const headers = { "x-enrollment-id": randomUUID(), [name]: "x" };
    expect((await trusting.inject({ url: "/ddm/tokens", headers })).statusCode).toBe(403);
    expect((await trusting.inject({ method: "POST", url: "/nanomdm/webhook", headers })).statusCode).toBe(403);
  },
);

test("nor is what comes from a trusted proxy's address", async () => {
  const app = await buildGateway({ nanomdm: {}, trustedProxies: ["127.0.0.1"] });
  const headers = { "x-enrollment-id": randomUUID() };
  expect((await app.inject({ url: "/ddm/tokens", headers })).statusCode).toBe(403);
});

test("with a key agreed the caller must sign, and the answer is signed too", async () => {
  const app = await buildGateway({ nanomdm: { hmacKey: "shared" }, trustedProxies: [] });
  const sign = (body: string) => createHmac("sha256", "shared").update(body).digest("base64");
  const headers = { "x-enrollment-id": randomUUID() };
  const url = "/ddm/tokens";
  expect((await app.inject({ url, headers })).statusCode).toBe(401);
  const answer = await app.inject({ url, headers: { ...headers, "x-hmac-signature": sign("") } });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers["x-hmac-signature"]).toBe(sign(answer.body));

  const status = { method: "PUT", url: "/ddm/status", body: "{}" } as const;
  const signed = { ...headers, "x-hmac-signature": sign("{}") };
  expect((await app.inject({ ...status, headers: { ...headers, "x-hmac-signature": sign("") } })).statusCode).toBe(401);
  expect((await app.inject({ ...status, headers: signed })).headers["x-hmac-signature"]).toBe(sign(""));
});

test("with a bearer token agreed it opens the same paths", async () => {
  const app = await buildGateway({ nanomdm: { bearer: "secret" }, trustedProxies: [] });
  const headers = { "x-enrollment-id": randomUUID() };
  const url = "/ddm/tokens";
  expect((await app.inject({ url, headers: { ...headers, authorization: "Bearer guess" } })).statusCode).toBe(401);
  expect((await app.inject({ url, headers: { ...headers, authorization: "Bearer secret" } })).statusCode).toBe(200);
});

test("a report beyond any that a device sends is refused", async () => {
  const body = Buffer.alloc(3_000_000, "a");
  const headers = { "x-enrollment-id": randomUUID() };
  expect(await trusting.inject({ method: "PUT", url: "/ddm/status", headers, body })).toMatchObject({
    statusCode: 413,
    body: "",
  });
});

async function enrolled(): Promise<string> {
  const id = randomUUID();
  await get(id, "tokens");
  return id;
}

function get(enrollmentId: string, path: string) {
  return trusting.inject({ url: `/ddm/${path}`, headers: { "x-enrollment-id": enrollmentId } });
}
