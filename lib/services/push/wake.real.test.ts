import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Answer } from "#lib/simulator/apns/post-office.ts";
import { startApns } from "#lib/simulator/apns/server.ts";

const pki = await mkdtemp(join(tmpdir(), "pomona-push-"));
const answers = new Map<string, Answer>();
const heard: { token: string; payload: string }[] = [];
const stand = await startApns({
  pki,
  port: 0,
  postOffice: {
    register: () => undefined,
    retire: () => undefined,
    accept(token, payload) {
      heard.push({ token, payload });
      return answers.get(token) ?? { status: 200 };
    },
  },
});
process.env["APNS_URL"] = stand.url;
process.env["APNS_CA_FILE"] = stand.caFile;

const { now } = await import("#lib/io/clock.ts");
const { closeDatabase, db } = await import("#lib/io/db.ts");
const { stopQueue } = await import("#lib/io/queue.ts");
const { refreshSets } = await import("#lib/services/declaration/refresh-sets.ts");
const { closePush } = await import("#lib/services/push/backends.ts");
const { forgiveToken } = await import("#lib/services/push/forgive-token.ts");
const { recordPushes } = await import("#lib/services/push/record.ts");
const { requestSync } = await import("#lib/services/push/request-sync.ts");
const { wakeDevices } = await import("#lib/services/push/wake.ts");
const { savePushCertificate } = await import("#lib/services/settings/push-certificate.ts");
const { admin, approver, plantDevices, system, viewer } = await import("#lib/testing/orchard.ts");

const pair = {
  certificate: await readFile(join(pki, "push-cert.pem"), "utf8"),
  key: await readFile(join(pki, "push-key.pem"), "utf8"),
};

beforeAll(async () => {
  await savePushCertificate(admin, pair);
});

beforeEach(() => {
  heard.length = 0;
  answers.clear();
});

afterAll(async () => {
  closePush();
  await stopQueue();
  await closeDatabase();
  await stand.stop();
  await rm(pki, { recursive: true });
});

test("a device whose set has changed is given a command and woken", async () => {
  const { id, token } = await plant();
  await wakeDevices(system);
  expect(heard).toEqual([{ token, payload: expect.stringContaining('{"mdm":"magic-') }]);
  expect(await db.command.findMany({ where: { deviceId: id } })).toMatchObject([
    { requestType: "DeclarativeManagement", state: "queued" },
  ]);
  expect(await db.push.findMany({ where: { deviceId: id } })).toMatchObject([{ outcome: "delivered" }]);
  expect(await db.sync.findUnique({ where: { deviceId: id } })).toMatchObject({
    pushAttempts: 1,
    lastPushOutcome: "delivered",
  });
});

test("it is pushed again, ever more rarely, until it has been told its set", async () => {
  const { id } = await plant();
  const waits: number[] = [];
  for (let attempt = 0; attempt < 6; attempt++) {
    await wakeDevices(system);
    const { pushDueAt } = await db.sync.findUniqueOrThrow({ where: { deviceId: id } });
    waits.push(Math.round((Number(pushDueAt) - now().epochMilliseconds) / 60_000));
    await db.sync.update({ where: { deviceId: id }, data: { pushDueAt: new Date(0) } });
  }
  expect(waits).toEqual([1, 5, 15, 60, 360, 720]);
  expect(await db.command.count({ where: { deviceId: id } })).toBe(1);

  const { setHash } = await db.sync.findUniqueOrThrow({ where: { deviceId: id } });
  await db.sync.update({ where: { deviceId: id }, data: { advertisedHash: setHash } });
  await wakeDevices(system);
  expect(await db.sync.findUnique({ where: { deviceId: id } })).toMatchObject({ pushDueAt: null });
});

test("nobody is pushed before it is due", async () => {
  await plant();
  await wakeDevices(system);
  await wakeDevices(system);
  expect(heard).toHaveLength(1);
});

test.for<[string, Answer]>([
  ["unregistered", { status: 410, reason: "Unregistered" }],
  ["bad-device-token", { status: 400, reason: "BadDeviceToken" }],
])("a token that is %s is left alone until the device brings another", async ([outcome, answer]) => {
  const { id, token } = await plant();
  answers.set(token, answer);
  await wakeDevices(system);
  expect(await db.sync.findUnique({ where: { deviceId: id } })).toMatchObject({
    pushDueAt: null,
    lastPushOutcome: outcome,
  });

  await requestSync(approver, { deviceIds: [id] });
  await wakeDevices(system);
  expect(heard).toHaveLength(1);

  answers.clear();
  await db.$transaction((tx) => forgiveToken(tx, id, now()));
  await wakeDevices(system);
  expect(await db.push.findMany({ where: { deviceId: id } })).toMatchObject([{ outcome }, { outcome: "delivered" }]);
});

test("a person may ask for a sync; a viewer may not", async () => {
  const { id } = await plant();
  const { setHash } = await db.sync.findUniqueOrThrow({ where: { deviceId: id } });
  await db.sync.update({ where: { deviceId: id }, data: { advertisedHash: setHash, pushDueAt: null } });
  expect(await requestSync(approver, { deviceIds: [id] })).toEqual({ devices: 1, done: [id], skipped: [] });
  await wakeDevices(system);
  expect(heard).toHaveLength(1);
  expect(await db.auditEntry.findFirst({ where: { subject: `device:${id}` } })).toMatchObject({ actorName: "Ada" });
  await expect(requestSync(viewer, { deviceIds: [id] })).rejects.toMatchObject({ code: "forbidden" });
});

test("without a push certificate the command waits, and the device is woken once there is one", async () => {
  await db.keyPair.delete({ where: { name: "push" } });
  const { id } = await plant();
  await wakeDevices(system);
  expect(heard).toEqual([]);
  expect(await db.command.count({ where: { deviceId: id } })).toBe(1);

  await savePushCertificate(admin, pair);
  await wakeDevices(system);
  expect(heard).toHaveLength(1);
});

test("the push certificate's key is sealed, and only its topic is on record", async () => {
  const kept = await db.keyPair.findUniqueOrThrow({ where: { name: "push" } });
  expect(Buffer.from(kept.sealed).toString()).not.toContain("PRIVATE KEY");
  const entry = await db.auditEntry.findFirstOrThrow({ where: { subject: "key-pair:push" } });
  expect(entry).toMatchObject({ after: { topic: stand.topic } });
  expect(JSON.stringify(entry.after)).not.toContain("PRIVATE");
});

test("a wrong pair is refused in a sentence, and a viewer altogether", async () => {
  const ca = await readFile(join(pki, "ca.pem"), "utf8");
  const other = await readFile(join(pki, "apns-key.pem"), "utf8");
  await expect(savePushCertificate(admin, { ...pair, certificate: ca })).rejects.toMatchObject({ code: "invalid" });
  await expect(savePushCertificate(admin, { ...pair, certificate: "x" })).rejects.toMatchObject({ code: "invalid" });
  await expect(savePushCertificate(admin, { ...pair, key: "x" })).rejects.toMatchObject({ code: "invalid" });
  await expect(savePushCertificate(admin, { ...pair, key: other })).rejects.toMatchObject({
    message: "The key does not belong to this certificate",
  });
  await expect(savePushCertificate(viewer, pair)).rejects.toMatchObject({ code: "forbidden" });
});

async function plant(): Promise<{ id: string; token: string }> {
  const [id = ""] = await plantDevices(1);
  await db.$transaction((tx) => refreshSets(tx, [id], now()));
  const { pushToken } = await db.device.update({ where: { id }, data: { pushTopic: stand.topic } });
  return { id, token: Buffer.from(pushToken ?? []).toString("hex") };
}

test("what APNs says of a former token is no word about the one that the device has brought meanwhile", async () => {
  const { id, token } = await plant();
  const push = { deviceId: id, attempt: 1, outcome: "unregistered", reason: null, isCommandLost: false } as const;
  await recordPushes(system, { pushes: [{ ...push, token: "00ff" }] });
  expect(await db.sync.findUnique({ where: { deviceId: id } })).toMatchObject({
    lastPushOutcome: "retry",
    pushDueAt: expect.any(Date),
  });
  await recordPushes(system, { pushes: [{ ...push, token }] });
  expect(await db.sync.findUnique({ where: { deviceId: id } })).toMatchObject({
    lastPushOutcome: "unregistered",
    pushDueAt: null,
  });
});
