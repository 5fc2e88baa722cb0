import "#lib/testing/database.ts";
import { createHmac, randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { type CheckinMessage, formatCheckin } from "#lib/apple/checkin.ts";
import type { Condition } from "#lib/domain/fleet/condition.ts";
import { openAssignment } from "#lib/testing/open-assignment.ts";
import { admin } from "#lib/testing/orchard.ts";
import { TestDevice } from "#lib/testing/test-device.ts";

process.env["POMONA_SECRET_KEY"] = Buffer.alloc(32, 7).toString("base64");
const { closeDatabase, db } = await import("#lib/io/db.ts");
const { stopQueue } = await import("#lib/io/queue.ts");
const { buildGateway } = await import("#lib/gateway/server.ts");

const { now } = await import("#lib/io/clock.ts");
const { issueIdentity } = await import("#lib/io/keys/device-ca.ts");
const { saveGroup } = await import("#lib/services/group/save.ts");
const { deviceAuthority } = await import("#lib/services/enrollment/device-authority.ts");

const app = await buildGateway({ nanomdm: {}, trustedProxies: [] });
const push = { topic: "t", pushMagic: "m", token: Buffer.from("t"), awaitingConfiguration: false };

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("a device that enrols with NanoMDM is known and due for a push before it ever comes to us", async () => {
  const udid = randomUUID();
  const facts = { productName: "iPhone14,3", osVersion: "26.5", serialNumber: "F2L" };
  await hint({ messageType: "Authenticate", enrollment: { udid }, ...facts });
  expect(await rowOf(udid)).toMatchObject({ state: "pending", platform: "iOS", sync: null });
  await hint({ messageType: "TokenUpdate", enrollment: { udid }, ...push }, 1);
  expect(await rowOf(udid)).toMatchObject({
    state: "enrolled",
    enrollments: 1,
    serialNumber: "F2L",
    sync: { pushDueAt: expect.any(Date) },
    events: [{ kind: "enrolled" }],
  });
});

test("a hint that comes after what it announces announces nothing", async () => {
  const udid = await enrolled();
  await ddm(udid, "declaration-items");
  await hint({ messageType: "TokenUpdate", enrollment: { udid }, ...push }, 1);
  const row = await rowOf(udid);
  expect(row).toMatchObject({ enrollments: 1, sync: { advertisedHash: row.sync!.setHash } });
});

test("a device that enrols again is told anew and woken", async () => {
  const udid = await enrolled();
  await ddm(udid, "declaration-items");
  const enrolledAt = now().subtract({ minutes: 5 });
  const data = { enrolledAt: new Date(enrolledAt.epochMilliseconds) };
  await db.device.update({ where: { enrollmentId: udid }, data });
  await hint({ messageType: "TokenUpdate", enrollment: { udid }, ...push }, 2);
  await hint({ messageType: "TokenUpdate", enrollment: { udid }, ...push }, 1, enrolledAt.add({ seconds: 50 }));
  expect(await rowOf(udid)).toMatchObject({ enrollments: 1 });
  await hint({ messageType: "TokenUpdate", enrollment: { udid }, ...push }, 1);
  expect(await rowOf(udid)).toMatchObject({
    enrollments: 2,
    sync: { advertisedHash: null, pushDueAt: expect.any(Date) },
    events: [{ kind: "enrolled" }, { kind: "re-enrolled" }],
  });
});

test("a device of our own is NanoMDM's by hints that are clearly later than its enrollment with us, and by no others", async () => {
  const { udid } = await ours();
  const enrolledAt = now().subtract({ hours: 1 });
  await db.device.update({
    where: { enrollmentId: udid },
    data: { enrolledAt: new Date(enrolledAt.epochMilliseconds) },
  });
  for (const madeAt of [enrolledAt.subtract({ hours: 5 }), enrolledAt.add({ seconds: 50 })]) {
    for (const messageType of ["Authenticate", "TokenUpdate", "CheckOut"] as const) {
      await hint({ messageType, enrollment: { udid }, ...push }, 1, madeAt);
    }
    expect(await rowOf(udid)).toMatchObject({ transport: "embedded", state: "enrolled" });
  }
  await hint({ messageType: "Authenticate", enrollment: { udid }, osVersion: "26.6" }, undefined, now());
  expect(await rowOf(udid)).toMatchObject({ transport: "nanomdm", state: "pending", osVersion: "26.6", sync: null });
  await hint({ messageType: "TokenUpdate", enrollment: { udid }, ...push }, 1, now());
  expect(await rowOf(udid)).toMatchObject({
    ...{ transport: "nanomdm", state: "enrolled", enrollments: 2, certificateHash: null },
    sync: { pushDueAt: expect.any(Date) },
  });
});

test("a goodbye that comes after the enrollment that followed it ends nothing", async () => {
  const udid = await enrolled();
  await hint({ messageType: "CheckOut", enrollment: { udid } }, undefined, now().subtract({ seconds: 20 }));
  expect(await rowOf(udid)).toMatchObject({ state: "enrolled" });
  await hint({ messageType: "TokenUpdate", enrollment: { udid }, ...push }, 1, now().subtract({ hours: 1 }));
  expect(await rowOf(udid)).toMatchObject({ enrollments: 1 });
});

test("a personal device is known as such by its EnrollmentID, and its user's channel is no device", async () => {
  const enrollment = { enrollmentId: randomUUID() };
  const user = { ...enrollment, enrollmentUserId: randomUUID() };
  await hint({ messageType: "Authenticate", enrollment, osVersion: "26.5" });
  expect(await rowOf(enrollment.enrollmentId)).toMatchObject({ state: "pending", enrollmentType: "user" });
  await hint({ messageType: "TokenUpdate", enrollment, ...push }, 1);
  await hint({ messageType: "TokenUpdate", enrollment: user, ...push }, 1);
  expect(await rowOf(enrollment.enrollmentId)).toMatchObject({ state: "enrolled", enrollmentType: "user" });
  const channel = `${user.enrollmentId}:${user.enrollmentUserId}`;
  expect((await ddm(channel, "declaration-items", "User Enrollment")).json().Declarations).toEqual({
    ...{ Activations: [], Assets: [], Configurations: [], Management: [] },
  });
  expect(await db.device.count({ where: { enrollmentId: { startsWith: user.enrollmentId } } })).toBe(1);
});

test("a personal device whose hints were lost is known by what NanoMDM says of it, and joins its groups", async () => {
  const where: Condition = { fact: "enrollment", in: ["user"] };
  const { groupId } = await saveGroup(admin, { name: "Personal", rule: { kind: "rule", where } });
  const isMember = (enrollmentId: string) => db.groupMember.count({ where: { groupId, device: { enrollmentId } } });
  const [seen, unsaid] = [randomUUID(), randomUUID()];
  await ddm(seen, "tokens", "User Enrollment (Device)");
  expect(await rowOf(seen)).toMatchObject({ enrollmentType: "user", enrollments: 1 });

  await ddm(unsaid, "tokens");
  expect(await rowOf(unsaid)).toMatchObject({ enrollmentType: "device" });
  expect([await isMember(seen), await isMember(unsaid)]).toEqual([1, 0]);
  expect((await ddm(unsaid, "tokens", "User Enrollment (Device)")).statusCode).toBe(200);
  expect(await rowOf(unsaid)).toMatchObject({ enrollmentType: "user", enrollments: 1 });
  expect(await isMember(unsaid)).toBe(1);
  await ddm(unsaid, "tokens", "Device");
  expect(await rowOf(unsaid)).toMatchObject({ enrollmentType: "user" });
});

test("with each new token a device that had been given up on is tried again", async () => {
  const udid = await enrolled();
  for (const lastPushOutcome of ["unregistered", "bad-device-token"]) {
    const givenUp = { lastPushOutcome, pushDueAt: null, pushAttempts: 3 };
    await db.device.update({ where: { enrollmentId: udid }, data: { sync: { update: givenUp } } });
    await hint({ messageType: "TokenUpdate", enrollment: { udid }, ...push }, 2);
    const tried = { lastPushOutcome: null, pushDueAt: expect.any(Date), pushAttempts: 0 };
    expect(await rowOf(udid)).toMatchObject({ enrollments: 1, sync: tried });
  }
});

test("that a bootstrap token was fetched is told, that one was set is not looked at", async () => {
  const udid = await enrolled();
  const { id } = await openAssignment(db, udid);
  await hint({ messageType: "SetBootstrapToken", enrollment: { udid }, bootstrapToken: Buffer.from("secret") });
  await hint({ messageType: "GetBootstrapToken", enrollment: { udid } });
  const events = await db.event.findMany({ where: { assignmentId: id } });
  expect(events).toMatchObject([{ kind: "bootstrap-token-fetched", phase: 5, detail: { by: "nanomdm" } }]);
  expect(await db.deviceSecret.count()).toBe(0);
});

test("a device that checked out and comes all the same is enrolled again", async () => {
  const udid = await enrolled();
  await hint({ messageType: "CheckOut", enrollment: { udid } });
  expect(await rowOf(udid)).toMatchObject({ state: "unenrolled", sync: null });
  expect((await ddm(udid, "tokens")).statusCode).toBe(200);
  expect(await rowOf(udid)).toMatchObject({ state: "enrolled", enrollments: 2 });
});

test("hints of devices never seen, of users and of other topics change nothing", async () => {
  const udid = randomUUID();
  await hint({ messageType: "CheckOut", enrollment: { udid } });
  await hint({ messageType: "GetBootstrapToken", enrollment: { udid } });
  await hint({ messageType: "TokenUpdate", enrollment: { udid, userId: "u" }, ...push }, 1);
  expect(
    (await post({ topic: "mdm.Connect", acknowledge_event: { status: "Idle", raw_payload: "" } })).statusCode,
  ).toBe(200);
  expect(await db.device.count({ where: { enrollmentId: udid } })).toBe(0);
});

test("what is no event is refused, and so is whoever does not prove himself", async () => {
  expect((await post("nonsense")).statusCode).toBe(400);
  expect((await post({ topic: "mdm.CheckOut", checkin_event: { raw_payload: "AAAA" } })).statusCode).toBe(400);
  const guarded = await buildGateway({ nanomdm: { hmacKey: "shared" }, trustedProxies: [] });
  const request = { method: "POST", url: "/nanomdm/webhook", payload: `{"topic":"mdm.Connect"}` } as const;
  expect((await guarded.inject(request)).statusCode).toBe(401);
  const signature = createHmac("sha256", "shared").update(request.payload).digest("base64");
  expect((await guarded.inject({ ...request, headers: { "x-hmac-signature": signature } })).statusCode).toBe(200);
});

async function hint(message: CheckinMessage, tally?: number, madeAt?: Temporal.Instant): Promise<void> {
  const raw_payload = Buffer.from(formatCheckin(message)).toString("base64");
  const event = { raw_payload, ...(tally === undefined ? {} : { token_update_tally: tally }) };
  const created = madeAt && { created_at: madeAt.toString() };
  const answer = await post({ topic: `mdm.${message.messageType}`, ...created, checkin_event: event });
  expect(answer).toMatchObject({ statusCode: 200, body: "" });
}

function post(event: object | string) {
  const headers = { "content-type": "application/json; charset=utf-8" };
  return app.inject({ method: "POST", url: "/nanomdm/webhook", headers, payload: event });
}

async function ours(): Promise<TestDevice> {
  const device = new TestDevice(app, await issueIdentity(await deviceAuthority(), "d", now()));
  await device.enrol();
  return device;
}

async function enrolled(): Promise<string> {
  const udid = randomUUID();
  await ddm(udid, "tokens");
  return udid;
}

function ddm(enrollmentId: string, path: string, type?: string) {
  const headers = { "x-enrollment-id": enrollmentId, ...(type && { "x-enrollment-type": type }) };
  return app.inject({ url: `/ddm/${path}`, headers });
}

function rowOf(enrollmentId: string) {
  const include = {
    sync: true,
    memberships: true,
    events: { orderBy: { id: "asc" } },
  } as const;
  return db.device.findUniqueOrThrow({ where: { enrollmentId }, include });
}
