import "#lib/testing/database.ts";
import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { type CheckinMessage, formatCheckin } from "#lib/apple/checkin.ts";
import { TestDevice } from "#lib/testing/test-device.ts";

process.env["POMONA_SECRET_KEY"] = Buffer.alloc(32, 7).toString("base64");
const { now } = await import("#lib/io/clock.ts");
const { closeDatabase, db } = await import("#lib/io/db.ts");
const { issueIdentity } = await import("#lib/io/keys/device-ca.ts");
const { log } = await import("#lib/io/log.ts");
const { stopQueue } = await import("#lib/io/queue.ts");
const { buildGateway } = await import("#lib/gateway/server.ts");
const { deviceAuthority } = await import("#lib/services/enrollment/device-authority.ts");

const app = await buildGateway({ nanomdm: {}, trustedProxies: [] });
const warn = vi.spyOn(log, "warn");
const push = { topic: "t", pushMagic: "m", token: Buffer.from("t"), awaitingConfiguration: false };

/** Minutes by which NanoMDM's clock is ahead of ours. */
const CLOCKS = [-5, 0, 5];

beforeEach(() => void warn.mockClear());
afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test.for(CLOCKS)("a device of ours that moves is enrolled and woken by a NanoMDM %i minutes ahead", async (minutes) => {
  const { udid } = await ours();
  await beganHoursAgo(udid, 1);
  await hint({ messageType: "Authenticate", enrollment: { udid } }, minutes);
  expect(await rowOf(udid)).toMatchObject({ transport: "nanomdm", state: "pending", sync: null });
  await hint({ messageType: "TokenUpdate", enrollment: { udid }, ...push }, minutes);
  const enrolled = { transport: "nanomdm", state: "enrolled", enrollments: 2, unenrolledAt: null };
  expect(await rowOf(udid)).toMatchObject({ ...enrolled, sync: { pushDueAt: expect.any(Date) } });
});

test.for(CLOCKS)(
  "a device that leaves and returns is enrolled and woken by a NanoMDM %i minutes ahead",
  async (minutes) => {
    const udid = await theirs();
    await beganHoursAgo(udid, 1);
    await hint({ messageType: "CheckOut", enrollment: { udid } }, minutes);
    expect(await rowOf(udid)).toMatchObject({ state: "unenrolled", sync: null });
    await hint({ messageType: "Authenticate", enrollment: { udid } }, minutes);
    await hint({ messageType: "TokenUpdate", enrollment: { udid }, ...push }, minutes);
    const enrolled = { state: "enrolled", enrollments: 2, unenrolledAt: null };
    expect(await rowOf(udid)).toMatchObject({ ...enrolled, sync: { pushDueAt: expect.any(Date) } });
  },
);

test.for(CLOCKS)(
  "a device that leaves us for a NanoMDM %i minutes ahead is enrolled and woken there",
  async (minutes) => {
    const device = await ours();
    const { udid } = device;
    await beganHoursAgo(udid, 1);
    await device.checkin({ messageType: "CheckOut" });
    await hint({ messageType: "TokenUpdate", enrollment: { udid }, ...push }, -65);
    expect(await rowOf(udid)).toMatchObject({ transport: "embedded", state: "unenrolled" });
    await hint({ messageType: "Authenticate", enrollment: { udid } }, minutes);
    await hint({ messageType: "TokenUpdate", enrollment: { udid }, ...push }, minutes);
    const enrolled = { transport: "nanomdm", state: "enrolled", enrollments: 2 };
    expect(await rowOf(udid)).toMatchObject({ ...enrolled, sync: { pushDueAt: expect.any(Date) } });
  },
);

test("a device that returns after NanoMDM's fast clock was mended is enrolled", async () => {
  const udid = await theirs();
  await beganHoursAgo(udid, 1);
  await hint({ messageType: "CheckOut", enrollment: { udid } }, 30);
  await hint({ messageType: "TokenUpdate", enrollment: { udid }, ...push });
  expect(await rowOf(udid)).toMatchObject({ state: "enrolled", enrollments: 2 });
});

test("what NanoMDM said of a device long before it left does not bring it back", async () => {
  const udid = await theirs();
  await beganHoursAgo(udid, 1);
  await hint({ messageType: "CheckOut", enrollment: { udid } }, -5);
  await hint({ messageType: "TokenUpdate", enrollment: { udid }, ...push }, -10);
  expect(await rowOf(udid)).toMatchObject({ state: "unenrolled", enrollments: 1 });
});

test.for([
  [-5, 1],
  [-0.5, 0],
  [0.5, 0],
  [5, 1],
])("a hint that was made %d minutes from now is warned of %i times", async ([minutes, warnings]) => {
  await hint({ messageType: "CheckOut", enrollment: { udid: randomUUID() } }, minutes);
  expect(warn).toHaveBeenCalledTimes(warnings!);
});

async function hint(message: CheckinMessage, minutesAhead = 0): Promise<void> {
  const raw_payload = Buffer.from(formatCheckin(message)).toString("base64");
  const checkin_event = { raw_payload, token_update_tally: 1 };
  const created_at = now()
    .add({ seconds: Math.round(minutesAhead * 60) })
    .toString();
  const payload = { topic: `mdm.${message.messageType}`, created_at, checkin_event };
  expect((await app.inject({ method: "POST", url: "/nanomdm/webhook", payload })).statusCode).toBe(200);
}

async function ours(): Promise<TestDevice> {
  const device = new TestDevice(app, await issueIdentity(await deviceAuthority(), "d", now()));
  await device.enrol();
  return device;
}

async function theirs(): Promise<string> {
  const udid = randomUUID();
  await app.inject({ url: "/ddm/tokens", headers: { "x-enrollment-id": udid } });
  return udid;
}

async function beganHoursAgo(enrollmentId: string, hours: number): Promise<void> {
  const enrolledAt = new Date(now().subtract({ hours }).epochMilliseconds);
  await db.device.update({ where: { enrollmentId }, data: { enrolledAt } });
}

function rowOf(enrollmentId: string) {
  return db.device.findUniqueOrThrow({ where: { enrollmentId }, include: { sync: true } });
}
