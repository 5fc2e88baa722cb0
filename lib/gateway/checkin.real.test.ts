import "#lib/testing/database.ts";
import { createHash, randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parsePlistDict } from "#lib/apple/plist.ts";
import { openAssignment } from "#lib/testing/open-assignment.ts";
import { TestDevice } from "#lib/testing/test-device.ts";

process.env["POMONA_SECRET_KEY"] = Buffer.alloc(32, 7).toString("base64");
const { now } = await import("#lib/io/clock.ts");
const { closeDatabase, db } = await import("#lib/io/db.ts");
const { createAuthority, issueIdentity } = await import("#lib/io/keys/device-ca.ts");
const { stopQueue } = await import("#lib/io/queue.ts");
const { buildGateway } = await import("#lib/gateway/server.ts");
const { deviceAuthority } = await import("#lib/services/enrollment/device-authority.ts");
const { refreshSets } = await import("#lib/services/declaration/refresh-sets.ts");

const app = await buildGateway({ nanomdm: {}, trustedProxies: ["10.0.0.0/24"] });
const authority = await deviceAuthority();

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("a device enrols by Authenticate and its first TokenUpdate, and is woken", async () => {
  const device = await newDevice();
  expect((await device.authenticate()).statusCode).toBe(200);
  expect(await rowOf(device)).toMatchObject({
    state: "pending",
    platform: "macOS",
    serialNumber: "C02TEST",
    sync: null,
  });

  expect(await device.updateToken(Buffer.from("unlock"))).toMatchObject({ statusCode: 200, body: "" });
  expect(await rowOf(device)).toMatchObject({
    state: "enrolled",
    transport: "embedded",
    enrollments: 1,
    sync: { pushDueAt: expect.any(Date), advertisedHash: null },
    events: [{ kind: "enrolled" }],
    commands: [{ requestType: "DeclarativeManagement" }, { requestType: "DeviceInformation" }],
    secrets: [{ kind: "unlock-token" }],
  });
  expect(await db.$queryRaw`SELECT DISTINCT name FROM pgboss.job`).toEqual([{ name: "wake-devices" }]);
});

test("a second TokenUpdate renews the way to push and nothing else", async () => {
  const device = await enrolled();
  const before = await rowOf(device);
  await device.updateToken();
  const after = await rowOf(device);
  expect(after.pushMagic).not.toBe(before.pushMagic);
  expect(after).toMatchObject({ enrollments: 1, events: before.events, commands: before.commands });
});

test("a device that had been given up on is due again with its new token", async () => {
  const device = await enrolled();
  const givenUp = { lastPushOutcome: "unregistered", pushDueAt: null, pushAttempts: 3 };
  await db.device.update({ where: { enrollmentId: device.udid }, data: { sync: { update: givenUp } } });
  await device.updateToken();
  expect((await rowOf(device)).sync).toMatchObject({
    lastPushOutcome: null,
    pushAttempts: 0,
    pushDueAt: expect.any(Date),
  });
});

test("declarative management answers as Apple describes it", async () => {
  const device = await enrolled();
  const tokens = (await device.ddm("tokens")).json();
  const items = (await device.ddm("declaration-items")).json();
  expect(items.DeclarationsToken).toBe(tokens.SyncTokens.DeclarationsToken);
  const [entry] = items.Declarations.Configurations;
  expect((await device.ddm(`declaration/configuration/${entry.Identifier}`)).json()).toMatchObject(entry);
  expect(await device.ddm("declaration/configuration/nobody.has.this")).toMatchObject({ statusCode: 404, body: "" });
  expect(await device.ddm("status", Buffer.from("{}"))).toMatchObject({ statusCode: 200, body: "" });
  expect(await db.statusReport.count({ where: { enrollmentId: device.udid } })).toBe(1);
});

test("a device that comes back begins anew: told again, woken again, its old secrets gone", async () => {
  const device = await enrolled();
  await device.checkin({ messageType: "SetBootstrapToken", bootstrapToken: Buffer.from("secret") });
  const { deviceId, id } = await openAssignment(db, device.udid);
  await refreshSets(db, [deviceId], now());
  await device.ddm("declaration-items");
  await device.ddm("declaration/configuration/pomona.update.macos-26");
  await expect.poll(() => db.assignment.findUnique({ where: { id } })).toMatchObject({ phase: "synced" });
  const old = device.identity;

  device.identity = await issueIdentity(authority, device.udid, now());
  await device.enrol();

  const row = await rowOf(device);
  expect(row).toMatchObject({ state: "enrolled", enrollments: 2, secrets: [] });
  expect(row.sync).toMatchObject({ advertisedHash: null, pushDueAt: expect.any(Date) });
  expect(row.events.map(({ kind }) => kind)).toEqual(["enrolled", "fetched", "re-enrolled"]);
  expect(row.commands.map(({ requestType }) => requestType)).toContain("DeclarativeManagement");
  expect(await db.assignment.findUnique({ where: { id } })).toMatchObject({ fetchedAt: null, phase: "declared" });

  device.identity = old;
  expect((await device.ddm("tokens")).statusCode).toBe(400);
});

test("a device that leaves is asked for nothing any more", async () => {
  const device = await enrolled();
  const { id } = await openAssignment(db, device.udid);
  await device.checkin({ messageType: "SetBootstrapToken", bootstrapToken: Buffer.from("secret") });
  expect((await device.checkin({ messageType: "CheckOut" })).statusCode).toBe(200);
  expect((await device.checkin({ messageType: "CheckOut" })).statusCode).toBe(200);

  expect(await rowOf(device)).toMatchObject({
    state: "unenrolled",
    sync: null,
    secrets: [],
    commands: [],
    pushToken: null,
  });
  expect(await db.assignment.findUnique({ where: { id } })).toMatchObject({
    closeReason: "unenrolled",
    phase: "removed",
  });
  expect((await rowOf(device)).events.map(({ kind }) => kind)).toEqual(["enrolled", "unenrolled"]);

  await device.enrol();
  expect(await rowOf(device)).toMatchObject({ state: "enrolled", enrollments: 2 });
});

test("a bootstrap token is escrowed sealed, given back, told as phase 5, and deleted by an empty one", async () => {
  const device = await enrolled();
  const { id } = await openAssignment(db, device.udid);
  const secret = Buffer.from(`bootstrap ${randomUUID()}`);
  await device.checkin({ messageType: "SetBootstrapToken", bootstrapToken: secret });
  const [kept] = (await rowOf(device)).secrets;
  expect(Buffer.from(kept!.sealed).includes(secret)).toBe(false);

  const answer = await device.checkin({ messageType: "GetBootstrapToken" });
  expect(parsePlistDict(answer.rawPayload)).toEqual({ BootstrapToken: secret });
  const events = await db.event.findMany({ where: { assignmentId: id } });
  expect(events).toMatchObject([{ kind: "bootstrap-token-fetched", phase: 5 }]);
  expect(JSON.stringify(events, (_, value) => (typeof value === "bigint" ? `${value}` : value))).not.toContain(
    secret.toString("base64"),
  );

  await device.checkin({ messageType: "SetBootstrapToken" });
  expect((await rowOf(device)).secrets).toEqual([]);
  expect(await device.checkin({ messageType: "GetBootstrapToken" })).toMatchObject({ statusCode: 200, body: "" });
});

test("the user channel is declined, or answered with nothing to hold", async () => {
  const device = await enrolled();
  expect((await device.checkin({ messageType: "UserAuthenticate" }, randomUUID())).statusCode).toBe(410);
  const user = randomUUID();
  const items = await device.checkin({ messageType: "DeclarativeManagement", endpoint: "declaration-items" }, user);
  expect(items.json().Declarations).toEqual({ Activations: [], Assets: [], Configurations: [], Management: [] });
  const push = { topic: "t", pushMagic: "m", token: Buffer.from("t"), awaitingConfiguration: false };
  expect((await device.checkin({ messageType: "TokenUpdate", ...push }, user)).statusCode).toBe(200);
  expect((await rowOf(device)).pushMagic).not.toBe("m");
});

test("messages of types unknown, and tokens that we have not, are answered with nothing", async () => {
  const device = await enrolled();
  expect(await device.checkin({ messageType: "unknown", name: "ReturnToService" })).toMatchObject({
    statusCode: 200,
    body: "",
  });
  const token = { messageType: "GetToken", tokenServiceType: "com.apple.maid" } as const;
  expect(await device.checkin(token)).toMatchObject({ statusCode: 200, body: "" });
  expect(await rowOf(device)).toMatchObject({ state: "enrolled" });
});

test("a certificate that has not begun or has run out begins no enrollment", async () => {
  const expired = now().subtract({ hours: 24 * 365 * 6 });
  for (const at of [expired, now().add({ hours: 48 })]) {
    const device = new TestDevice(app, await issueIdentity(authority, "d", at));
    expect((await device.authenticate()).statusCode).toBe(400);
  }
});

test("an authority of the organization's own is trusted beside ours", async () => {
  const own = await createAuthority(now());
  const deviceCaFile = join(tmpdir(), `${randomUUID()}.pem`);
  await writeFile(deviceCaFile, `${own.certificate}\n${authority.certificate}`);
  const trusting = await buildGateway({ nanomdm: {}, deviceCaFile, trustedProxies: [] });
  const device = new TestDevice(trusting, await issueIdentity(own, "d", now()));
  await device.enrol();
  expect((await device.ddm("tokens")).statusCode).toBe(200);
});

test("a certificate that runs out still speaks for the device that it enrolled", async () => {
  const device = await enrolled();
  device.identity = await issueIdentity(authority, "d", now().subtract({ hours: 24 * 365 * 6 }));
  const certificateHash = createHash("sha256").update(device.identity.certificate.raw).digest("hex");
  await db.device.update({ where: { enrollmentId: device.udid }, data: { certificateHash } });
  expect((await device.ddm("tokens")).statusCode).toBe(200);
});

test("a stranger's certificate opens nothing", async () => {
  const stranger = await createAuthority(now());
  const device = new TestDevice(app, await issueIdentity(stranger, "d", now()));
  expect((await device.authenticate()).statusCode).toBe(400);
  expect(await db.device.count({ where: { enrollmentId: device.udid } })).toBe(0);
});

async function newDevice(): Promise<TestDevice> {
  return new TestDevice(app, await issueIdentity(authority, "d", now()));
}

async function enrolled(): Promise<TestDevice> {
  const device = await newDevice();
  await device.enrol();
  return device;
}

function rowOf({ udid }: TestDevice) {
  const include = {
    sync: true,
    secrets: true,
    events: { orderBy: { id: "asc" } },
    commands: { orderBy: { createdAt: "asc" } },
  } as const;
  return db.device.findUniqueOrThrow({ where: { enrollmentId: udid }, include });
}
