import "#lib/testing/database.ts";
import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { openAssignment } from "#lib/testing/open-assignment.ts";
import { TestDevice } from "#lib/testing/test-device.ts";

process.env["POMONA_SECRET_KEY"] = Buffer.alloc(32, 7).toString("base64");
const { now } = await import("#lib/io/clock.ts");
const { closeDatabase, db } = await import("#lib/io/db.ts");
const { issueIdentity } = await import("#lib/io/keys/device-ca.ts");
const { stopQueue } = await import("#lib/io/queue.ts");
const { buildGateway } = await import("#lib/gateway/server.ts");
const { deviceAuthority } = await import("#lib/services/enrollment/device-authority.ts");
const { enqueueCommands } = await import("#lib/services/command/enqueue.ts");

const app = await buildGateway({ nanomdm: {}, trustedProxies: [] });
const authority = await deviceAuthority();

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("commands come one after the other until there is none, and none is a zero-byte 200", async () => {
  const device = await enrolled();
  const first = await device.connect("Idle");
  expect(first).toMatchObject({ requestType: "DeclarativeManagement" });
  const second = await device.connect("Acknowledged", first!.commandUuid);
  expect(second).toMatchObject({ requestType: "DeviceInformation", queries: expect.arrayContaining(["IsSupervised"]) });
  expect(await device.connect("Acknowledged", second!.commandUuid)).toBeUndefined();
  expect(await device.connect("Idle")).toBeUndefined();
});

test("a DeclarativeManagement command carries the tokens of the moment it is handed out", async () => {
  const device = await enrolled();
  const tokens = (await device.ddm("tokens")).json();
  const command = await device.connect("Idle");
  expect(JSON.parse(String(command!.data))).toEqual(tokens);
});

test("a command stays until it is settled: a lost answer costs nothing", async () => {
  const device = await enrolled();
  const handed = await device.connect("Idle");
  expect(await device.connect("Idle")).toEqual(handed);
});

test("an answer that comes twice is one answer", async () => {
  const device = await enrolled();
  const { id } = await openAssignment(db, device.udid);
  const { commandUuid } = (await device.connect("Idle"))!;
  const next = await device.connect("Acknowledged", commandUuid);
  expect(await device.connect("Acknowledged", commandUuid)).toEqual(next);
  const events = await db.event.findMany({ where: { assignmentId: id } });
  expect(events).toMatchObject([{ kind: "command-acknowledged", phase: 2 }]);
});

test("what a device cannot do now is asked again when it comes by itself, and holds up nothing", async () => {
  const device = await enrolled();
  const first = (await device.connect("Idle"))!;
  const second = (await device.connect("NotNow", first.commandUuid))!;
  expect(second.requestType).toBe("DeviceInformation");
  expect(await device.connect("Acknowledged", second.commandUuid)).toBeUndefined();
  expect(await device.connect("Idle")).toMatchObject({ commandUuid: first.commandUuid });
});

test("a device without declarative management says so once and is not asked for ever", async () => {
  const device = await enrolled();
  const { id } = await openAssignment(db, device.udid);
  const { commandUuid } = (await device.connect("Idle"))!;
  const link = { ErrorCode: 12021, ErrorDomain: "MCMDMErrorDomain", USEnglishDescription: "not supported" };
  await device.connect("Error", commandUuid, { ErrorChain: [link] });
  expect(await db.command.findUnique({ where: { id: commandUuid } })).toMatchObject({ state: "error" });
  const [event] = await db.event.findMany({ where: { assignmentId: id } });
  expect(event).toMatchObject({ kind: "command-refused", detail: { error: [{ code: 12021 }] } });
});

test("a device's answer about itself becomes what is known of it; the wrong types do not", async () => {
  const device = await enrolled();
  const { commandUuid } = (await device.connect("Idle"))!;
  const told = {
    DeviceName: "Ada's Mac",
    IsSupervised: true,
    IsAppleSilicon: true,
    SoftwareUpdateDeviceID: "J316sAP",
    TimeZone: "Europe/Paris",
  };
  await device.connect("Acknowledged", commandUuid, {
    QueryResponses: { ...told, OSVersion: 26, TimeZone: "Europe/Paris" },
  });
  const row = await db.device.findUnique({ where: { enrollmentId: device.udid } });
  expect(row).toMatchObject({
    name: "Ada's Mac",
    isSupervised: true,
    isAppleSilicon: true,
    softwareUpdateDeviceId: "J316sAP",
    osVersion: "26.5",
  });
  expect(row).toMatchObject({ timeZone: "Europe/Paris" });
  await device.connect("Idle", undefined, { QueryResponses: { TimeZone: "Mars/Olympus" } });
  expect(await db.device.findUnique({ where: { enrollmentId: device.udid } })).toMatchObject({
    timeZone: "Europe/Paris",
  });
});

test("nobody settles another's command, or one that never was", async () => {
  const [device, other] = [await enrolled(), await enrolled()];
  const { commandUuid } = (await device.connect("Idle"))!;
  await other.connect("Acknowledged", commandUuid);
  await other.connect("Acknowledged", randomUUID());
  await other.connect("Acknowledged", "no-uuid");
  expect(await db.command.findUnique({ where: { id: commandUuid } })).toMatchObject({ state: "sent" });
});

test("a status that is none of Apple's is answered with nothing", async () => {
  const device = await enrolled();
  expect(await device.connect("unknown")).toBeUndefined();
});

test("of one kind of command one at a time is open", async () => {
  const device = await enrolled();
  const { id } = await db.device.findUniqueOrThrow({ where: { enrollmentId: device.udid } });
  await enqueueCommands(db, id, [{ requestType: "DeclarativeManagement" }], now());
  expect(await db.command.count({ where: { deviceId: id, requestType: "DeclarativeManagement" } })).toBe(1);
});

test("one address serves check-ins and commands, told apart by their type", async () => {
  const device = await enrolled();
  const body = `<plist version="1.0"><dict><key>UDID</key><string>${device.udid}</string><key>Status</key><string>Idle</string></dict></plist>`;
  const answer = await device.send("/mdm", body);
  expect(answer.body).toContain("DeclarativeManagement");
  const type = { "content-type": "application/x-apple-aspen-mdm-checkin" };
  const checkin = body.replace("Status", "MessageType").replace("Idle", "GetBootstrapToken");
  expect(await device.send("/mdm", checkin, { ...device.signed(checkin), ...type })).toMatchObject({
    statusCode: 200,
    body: "",
  });
});

async function enrolled(): Promise<TestDevice> {
  const device = new TestDevice(app, await issueIdentity(authority, "d", now()));
  await device.enrol();
  return device;
}
