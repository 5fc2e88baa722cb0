import { createSecureServer, type ServerHttp2Session, type ServerHttp2Stream } from "node:http2";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Apns, openApns } from "#lib/io/apns.ts";
import { makeAuthority } from "#lib/testing/certificates.ts";

const now = () => Temporal.Instant.from("2026-11-23T12:00:00Z");
const authority = makeAuthority();
const server = authority.issueServer(["localhost"]);
const client = authority.issueClient("push");

let stand: Stand;
let apns: Apns;

beforeEach(async () => {
  stand = await openStand();
  apns = connectTo(stand.url);
});

afterEach(async () => {
  apns.close();
  await stand.close();
});

test("each push carries its device's token and magic, over one connection, with our certificate", async () => {
  const results = await apns.push([target("01"), target("02"), target("03")]);
  expect(results).toEqual([{ outcome: "delivered" }, { outcome: "delivered" }, { outcome: "delivered" }]);
  expect(stand.heard.sort()).toEqual([
    '/3/device/01 {"mdm":"magic-01"}',
    '/3/device/02 {"mdm":"magic-02"}',
    '/3/device/03 {"mdm":"magic-03"}',
  ]);
  await apns.push([target("04")]);
  expect(stand.connections()).toBe(1);
  expect(stand.subjects).toEqual(["push"]);
});

test("Apple keeps a push for a day for a device that is away", async () => {
  await apns.push([target("01")]);
  expect(stand.expiration).toBe(now().add({ hours: 24 }).epochMilliseconds / 1_000);
});

test("each push has its own outcome, in order", async () => {
  stand.answers.set("/3/device/0b", [410, '{"reason":"Unregistered"}']);
  stand.answers.set("/3/device/0c", [400, '{"reason":"BadDeviceToken"}']);
  stand.answers.set("/3/device/0d", [503, ""]);
  expect(await apns.push(["0a", "0b", "0c", "0d"].map(target))).toEqual([
    { outcome: "delivered" },
    { outcome: "unregistered", reason: "Unregistered" },
    { outcome: "bad-device-token", reason: "BadDeviceToken" },
    { outcome: "retry" },
  ]);
});

test("a connection that says good-bye is replaced, and no push is lost on it", async () => {
  await apns.push([target("01")]);
  stand.sayGoodbye();
  const results = await apns.push(Array.from({ length: 200 }, (_, n) => target(n.toString(16).padStart(4, "0"))));
  expect(results.every(({ outcome }) => outcome === "delivered")).toBe(true);
  expect(stand.connections()).toBe(2);
});

test("a connection that is cut in the middle is replaced", async () => {
  await apns.push([target("01")]);
  stand.cut();
  expect(await apns.push([target("02")])).toEqual([{ outcome: "delivered" }]);
});

test("nobody there: each push may be tried again, and none waits for the others to fail", async () => {
  const nobody = connectTo("https://localhost:1");
  const results = await nobody.push(Array.from({ length: 300 }, () => target("01")));
  expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(["retry"]));
  nobody.close();
});

test("somebody who never answers is given up", async () => {
  stand.isSilent = true;
  const hasty = connectTo(stand.url, 100);
  expect(await hasty.push([target("01")])).toEqual([{ outcome: "retry", reason: "Unreachable" }]);
  hasty.close();
});

test("a server that we cannot verify hears nothing", async () => {
  const stranger = openApns({ url: stand.url, certificate: client.certificate, key: client.key, now });
  expect(await stranger.push([target("01")])).toEqual([{ outcome: "retry", reason: "Unreachable" }]);
  expect(stand.heard).toEqual([]);
  stranger.close();
});

test("a fleet of pushes takes seconds", async () => {
  const many = Array.from({ length: 5_000 }, (_, n) => target(n.toString(16).padStart(8, "0")));
  const started = performance.now();
  const results = await apns.push(many);
  expect(results.every(({ outcome }) => outcome === "delivered")).toBe(true);
  expect(performance.now() - started).toBeLessThan(10_000);
});

function target(token: string) {
  return { token: Buffer.from(token, "hex"), magic: `magic-${token}`, topic: "com.apple.mgmt.External.1" };
}

function connectTo(url: string, timeoutMs = 5_000): Apns {
  return openApns({ url, ca: authority.certificate, certificate: client.certificate, key: client.key, now, timeoutMs });
}

type Stand = Awaited<ReturnType<typeof openStand>>;

async function openStand() {
  const sessions: ServerHttp2Session[] = [];
  const heard: string[] = [];
  const subjects: unknown[] = [];
  const answers = new Map<string, [status: number, body: string]>();
  const stand = { heard, answers, isSilent: false, expiration: 0 };
  const http2 = createSecureServer({
    cert: server.certificate,
    key: server.key,
    ca: authority.certificate,
    requestCert: true,
    settings: { maxConcurrentStreams: 100 },
  });
  http2.on("secureConnection", (socket) => subjects.push(socket.getPeerCertificate().subject.CN));
  http2.on("session", (session) => sessions.push(session.on("error", () => undefined)));
  http2.on("stream", (stream: ServerHttp2Stream, headers) => {
    stream.on("error", () => undefined);
    let body = "";
    stream.setEncoding("utf8").on("data", (chunk) => (body += chunk));
    stream.on("end", () => {
      if (stand.isSilent) return;
      const path = String(headers[":path"]);
      const [status, text] = answers.get(path) ?? [200, ""];
      heard.push(`${path} ${body}`);
      stand.expiration = Number(headers["apns-expiration"]);
      stream.respond({ ":status": status });
      stream.end(text);
    });
  });
  await new Promise<void>((resolve) => http2.listen(0, "127.0.0.1", resolve));
  const { port } = http2.address() as AddressInfo;
  return Object.assign(stand, {
    url: `https://localhost:${port}`,
    connections: () => sessions.length,
    subjects,
    sayGoodbye: () => sessions.at(-1)?.goaway(),
    cut: () => sessions.at(-1)?.destroy(),
    close: () =>
      new Promise<void>((resolve) => {
        for (const session of sessions) session.destroy();
        http2.close(() => resolve());
      }),
  });
}
