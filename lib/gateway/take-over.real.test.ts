import "#lib/testing/database.ts";
import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { formatCheckin } from "#lib/apple/checkin.ts";
import { openAssignment } from "#lib/testing/open-assignment.ts";
import { TestDevice } from "#lib/testing/test-device.ts";

process.env["POMONA_SECRET_KEY"] = Buffer.alloc(32, 7).toString("base64");
const { contacts } = await import("#lib/gateway/contacts.ts");
const { answerTokens, OUR_DOOR } = await import("#lib/gateway/declarative-management.ts");
const { buildGateway } = await import("#lib/gateway/server.ts");
const { now } = await import("#lib/io/clock.ts");
const { closeDatabase, db } = await import("#lib/io/db.ts");
const { issueIdentity } = await import("#lib/io/keys/device-ca.ts");
const { stopQueue } = await import("#lib/io/queue.ts");
const { deviceAuthority } = await import("#lib/services/enrollment/device-authority.ts");

const app = await buildGateway({ nanomdm: {}, trustedProxies: [] });

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("a device that we hear stays ours, whatever is asked for it through NanoMDM", async () => {
  const device = await ours();
  await device.checkin({ messageType: "SetBootstrapToken", bootstrapToken: Buffer.from("secret") });
  const before = await rowOf(device);
  for (const path of ["tokens", "declaration-items", "declaration/configuration/pomona.update.macos-26"]) {
    expect(await ddm(device, path), path).toMatchObject({ statusCode: 400, body: "" });
  }
  expect(await rowOf(device)).toEqual(before);
  expect(await takeOversOf(device)).toEqual([]);
  expect((await device.ddm("tokens")).statusCode).toBe(200);
});

test("a device that is about to enrol with us goes on doing so", async () => {
  const device = await newDevice();
  await device.authenticate();
  expect((await ddm(device, "tokens")).statusCode).toBe(400);
  expect((await device.updateToken()).statusCode).toBe(200);
  expect(await rowOf(device)).toMatchObject({ transport: "embedded", state: "enrolled" });
});

test.for<[string, (device: TestDevice) => Promise<unknown>]>([
  ["asks for a command, and there is none", (device) => device.connect("Idle")],
  ["reports its status", (device) => device.ddm("status", Buffer.from("{}"))],
  ["asks for its bootstrap token", (device) => device.checkin({ messageType: "GetBootstrapToken" })],
])("a device that %s is heard", async ([, speak]) => {
  const device = await ours();
  await quietFor(device, { minutes: 120 });
  await db.command.deleteMany({ where: { device: { enrollmentId: device.udid } } });
  await speak(device);
  await contacts.write();
  expect((await ddm(device, "tokens")).statusCode).toBe(400);
  expect(await rowOf(device)).toMatchObject({ transport: "embedded", state: "enrolled" });
});

test("a device that has been quiet here for an hour is NanoMDM's by what it asks there, and the audit tells", async () => {
  const device = await ours();
  await quietFor(device, { minutes: 59 });
  expect((await ddm(device, "tokens")).statusCode).toBe(400);
  await quietFor(device, { minutes: 61 });
  expect((await ddm(device, "tokens")).statusCode).toBe(200);
  expect((await ddm(device, "tokens")).statusCode).toBe(200);
  expect(await rowOf(device)).toMatchObject({ transport: "nanomdm", state: "enrolled", certificateHash: null });
  const [takeOver, ...more] = await takeOversOf(device);
  expect(takeOver).toMatchObject({ before: { transport: "embedded" }, after: { transport: "nanomdm" } });
  expect(more).toEqual([]);
});

test("a device that is taken over begins anew at NanoMDM, and our door is closed to it", async () => {
  const device = await ours();
  await device.checkin({ messageType: "SetBootstrapToken", bootstrapToken: Buffer.from("secret") });
  await device.ddm("declaration-items");
  const { id } = await openAssignment(db, device.udid);
  const fetchedAt = new Date(now().epochMilliseconds);
  await db.assignment.update({ where: { id }, data: { fetchedAt, phase: "synced" } });
  await quietFor(device, { minutes: 61 });
  const [first, again] = [await ddm(device, "tokens"), await ddm(device, "tokens")];
  expect(first.statusCode).toBe(200);
  expect(again.body).toBe(first.body);

  expect(await rowOf(device)).toMatchObject({
    ...{ transport: "nanomdm", state: "enrolled", enrollments: 2, certificateHash: null, pushToken: null },
    ...{ commands: [], secrets: [], unenrolledAt: null },
    sync: { advertisedHash: null, pushDueAt: expect.any(Date) },
    events: [{ kind: "enrolled" }, { kind: "re-enrolled" }],
  });
  const held = await db.assignment.findUnique({ where: { id } });
  expect(held).toMatchObject({ closedAt: null, fetchedAt: null, phase: "declared" });

  expect((await device.ddm("tokens")).statusCode).toBe(400);
  await expect(answerTokens(device.udid, OUR_DOOR)).rejects.toMatchObject({ status: 400 });
  expect(await rowOf(device)).toMatchObject({ transport: "nanomdm", enrollments: 2 });
});

test("a device that has checked out here is NanoMDM's at once", async () => {
  const device = await ours();
  await device.checkin({ messageType: "CheckOut" });
  expect((await ddm(device, "tokens")).statusCode).toBe(200);
  expect(await rowOf(device)).toMatchObject({ transport: "nanomdm", state: "enrolled", enrollments: 2 });
});

test.for(["Authenticate", "TokenUpdate"] as const)(
  "a device that enrols with NanoMDM (%s) is NanoMDM's at once, and the audit tells",
  async (messageType) => {
    const device = await ours();
    const enrolledAt = new Date(now().subtract({ minutes: 2 }).epochMilliseconds);
    await db.device.update({ where: { enrollmentId: device.udid }, data: { enrolledAt } });
    const push = { topic: "t", pushMagic: "m", token: Buffer.from("t"), awaitingConfiguration: false };
    const message = formatCheckin({ messageType, enrollment: { udid: device.udid }, ...push });
    const checkin_event = { raw_payload: Buffer.from(message).toString("base64") };
    const payload = { topic: `mdm.${messageType}`, created_at: now().toString(), checkin_event };
    await app.inject({ method: "POST", url: "/nanomdm/webhook", payload });
    expect(await rowOf(device)).toMatchObject({ transport: "nanomdm", certificateHash: null });
    expect(await takeOversOf(device)).toHaveLength(1);
  },
);

test("of many that ask at once only those are taken over that may be", async () => {
  const [heard, quiet, unknown] = [await ours(), await ours(), { udid: randomUUID() }];
  await quietFor(quiet, { minutes: 61 });
  const answers = await Promise.all([heard, quiet, unknown].map((device) => ddm(device, "tokens")));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([400, 200, 200]);
});

async function newDevice(): Promise<TestDevice> {
  return new TestDevice(app, await issueIdentity(await deviceAuthority(), "d", now()));
}

async function ours(): Promise<TestDevice> {
  const device = await newDevice();
  await device.enrol();
  return device;
}

async function quietFor({ udid: enrollmentId }: TestDevice, length: { minutes: number }): Promise<void> {
  // What it said before is written down before.
  await contacts.write();
  const at = new Date(now().subtract(length).epochMilliseconds);
  const sync = { update: { lastContactAt: at } };
  await db.device.update({ where: { enrollmentId }, data: { enrolledAt: at, sync } });
}

function ddm({ udid }: { udid: string }, path: string) {
  return app.inject({ url: `/ddm/${path}`, headers: { "x-enrollment-id": udid } });
}

async function takeOversOf(device: TestDevice) {
  const { id } = await rowOf(device);
  return db.auditEntry.findMany({ where: { operation: "enrollment.take-over", subject: `device:${id}` } });
}

function rowOf({ udid }: TestDevice) {
  const include = { sync: true, secrets: true, commands: true, events: { orderBy: { id: "asc" } } } as const;
  return db.device.findUniqueOrThrow({ where: { enrollmentId: udid }, include });
}
