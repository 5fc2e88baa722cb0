import "#lib/testing/database.ts";
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { TestDevice } from "#lib/testing/test-device.ts";

process.env["POMONA_SECRET_KEY"] = Buffer.alloc(32, 7).toString("base64");
const { now } = await import("#lib/io/clock.ts");
const { closeDatabase, db } = await import("#lib/io/db.ts");
const { issueIdentity } = await import("#lib/io/keys/device-ca.ts");
const { log } = await import("#lib/io/log.ts");
const { stopQueue } = await import("#lib/io/queue.ts");
const { buildGateway } = await import("#lib/gateway/server.ts");
const { deviceAuthority } = await import("#lib/services/enrollment/device-authority.ts");

const app = await buildGateway({ nanomdm: {}, trustedProxies: ["10.0.0.0/24", "::1"] });
const authority = await deviceAuthority();
const device = await enrolled();
const warn = vi.spyOn(log, "warn");

beforeEach(() => void warn.mockClear());
afterEach(async () => {
  const row = await db.device.findUniqueOrThrow({ where: { enrollmentId: device.udid } });
  expect(row).toMatchObject({ state: "enrolled", enrollments: 1 });
});
afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("another's certificate is refused, whatever it asks for", async () => {
  const other = await enrolled();
  const own = device.identity;
  device.identity = other.identity;
  const answers = [
    await device.ddm("tokens"),
    await device.updateToken(),
    await device.authenticate(),
    await device.checkin({ messageType: "GetBootstrapToken" }),
    await device.checkin({ messageType: "CheckOut" }),
  ];
  device.identity = own;
  expect(answers.map((answer) => [answer.statusCode, answer.body])).toEqual(answers.map(() => [400, ""]));
  expect(warn).toHaveBeenCalledTimes(answers.length);
  expect((await device.ddm("tokens")).statusCode).toBe(200);
});

test("of two that come with one certificate at the same time one is enrolled", async () => {
  const identity = await issueIdentity(authority, "d", now());
  const twins = [new TestDevice(app, identity), new TestDevice(app, identity)];
  const answers = await Promise.all(twins.map((twin) => twin.authenticate()));
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 400]);
});

test("a signature replayed over another body is refused", async () => {
  const [said, unsaid] = [message("GetBootstrapToken"), message("CheckOut")];
  expect((await device.send("/mdm/checkin", said)).statusCode).toBe(200);
  expect(await device.send("/mdm/checkin", unsaid, device.signed(said))).toMatchObject({ statusCode: 400, body: "" });
  expect(warn).toHaveBeenCalledTimes(1);
});

test("a message without any identity is refused", async () => {
  expect(await device.send("/mdm/checkin", message("CheckOut"), {})).toMatchObject({ statusCode: 400, body: "" });
});

test("a property list of ten megabytes is refused before it is read", async () => {
  const huge = message("CheckOut").replace("</dict>", `<key>X</key><string>${"x".repeat(10_000_000)}</string></dict>`);
  expect(await device.send("/mdm/checkin", huge)).toMatchObject({ statusCode: 413, body: "" });
  expect(warn).toHaveBeenCalledTimes(1);
});

const laughs = `<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><plist version="1.0"><dict><key>MessageType</key><string>&c;</string></dict></plist>`;

test.for([
  ["a billion laughs", laughs],
  [
    "an external entity",
    laughs.replace(/<!DOCTYPE[^[]*\[[\s\S]*\]>/, `<!DOCTYPE plist [<!ENTITY c SYSTEM "file:///etc/passwd">]>`),
  ],
  ["binary garbage", Buffer.from([0, 1, 2, 255, 254, 253])],
  ["a binary property list", Buffer.from("bplist00\xd1\x01", "latin1")],
  ["nothing at all", ""],
  ["a nest of a hundred thousand", `<plist version="1.0">${"<array>".repeat(100_000)}`],
  ["JSON", "{}"],
  ["an array", `<plist version="1.0"><array/></plist>`],
  ["no message type", `<plist version="1.0"><dict/></plist>`],
  ["a token of the wrong type", message("TokenUpdate").replace("</dict>", "<key>Token</key><true/></dict>")],
  ["an endpoint of no declaration", message("DeclarativeManagement", "Endpoint", "declaration/../../x")],
  [
    "a device id with a colon",
    message("CheckOut").replace(device.udid, `${device.udid}:x`).replace("UDID", "EnrollmentID"),
  ],
] as const)("%s is refused with a bare 400 and one line in the log", async ([, body]) => {
  expect(await device.send("/mdm/checkin", body)).toMatchObject({ statusCode: 400, body: "" });
  expect(warn).toHaveBeenCalledTimes(1);
});

test("the command channel refuses garbage the same way", async () => {
  for (const body of ["garbage", laughs, `<plist version="1.0"><dict/></plist>`]) {
    expect(await device.send("/mdm/connect", body)).toMatchObject({ statusCode: 400, body: "" });
  }
});

test("a message type never heard of is answered, and noted once", async () => {
  expect(await device.send("/mdm/checkin", message("ReturnToService"))).toMatchObject({ statusCode: 200, body: "" });
  expect(warn).toHaveBeenCalledTimes(1);
});

test("a status with every field of the wrong type is kept for whoever reads it", async () => {
  const status = Buffer.from(`{"StatusItems":[1],"Errors":{"a":1},"FullReport":"yes"}`);
  expect((await device.ddm("status", status)).statusCode).toBe(200);
  const [report] = await db.statusReport.findMany({ where: { enrollmentId: device.udid } });
  expect(Buffer.from(report!.body)).toEqual(status);
});

test("Client-Cert counts only from a proxy of ours", async () => {
  const body = message("GetBootstrapToken");
  const headers = { "client-cert": `:${device.identity.certificate.raw.toString("base64")}:` };
  const request = { method: "PUT", url: "/mdm/checkin", headers, payload: body } as const;
  expect((await app.inject({ ...request, remoteAddress: "10.0.0.9" })).statusCode).toBe(200);
  expect((await app.inject({ ...request, remoteAddress: "::ffff:10.0.0.9" })).statusCode).toBe(200);
  expect((await app.inject({ ...request, remoteAddress: "::1" })).statusCode).toBe(200);
  expect((await app.inject({ ...request, remoteAddress: "10.0.1.9" })).statusCode).toBe(400);
  const bare = { "client-cert": "nonsense" };
  expect((await app.inject({ ...request, headers: bare, remoteAddress: "10.0.0.9" })).statusCode).toBe(400);
});

test("no address outside these is served", async () => {
  for (const url of ["/", "/mdm/other", "/api", "/ddm", "/ddm/tokens/x"]) {
    expect(await app.inject({ url })).toMatchObject({ statusCode: 404, body: "" });
  }
});

test("nothing secret is ever in the log", async () => {
  const secret = Buffer.from(`bootstrap ${randomUUID()}`);
  await device.checkin({ messageType: "SetBootstrapToken", bootstrapToken: secret });
  const own = device.identity;
  device.identity = await issueIdentity(authority, "x", now());
  await device.checkin({ messageType: "SetBootstrapToken", bootstrapToken: secret });
  device.identity = own;
  expect(JSON.stringify(warn.mock.calls)).not.toContain(secret.toString("base64"));
  expect(warn).toHaveBeenCalledTimes(1);
});

function message(type: string, key = "Topic", value = "t"): string {
  const pairs = { MessageType: type, UDID: device.udid, [key]: value };
  const xml = Object.entries(pairs).map(([name, text]) => `<key>${name}</key><string>${text}</string>`);
  return `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict>${xml.join("")}</dict></plist>`;
}

async function enrolled(): Promise<TestDevice> {
  const made = new TestDevice(app, await issueIdentity(authority, "d", now()));
  await made.enrol();
  return made;
}
