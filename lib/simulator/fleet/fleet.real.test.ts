import { mkdtempSync, readFileSync } from "node:fs";
import { connect } from "node:http2";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Declaration } from "#lib/apple/declaration-types.ts";
import { parseStatusReport } from "#lib/apple/status-report.ts";
import { castDevice, type Wish } from "#lib/simulator/fleet/cast.ts";
import { createFleet, type Fleet } from "#lib/simulator/fleet/fleet.ts";
import { ensurePushPki } from "#lib/simulator/pki/push-pki.ts";
import { createClock } from "#lib/simulator/time/clock.ts";
import { Unreachable } from "#lib/simulator/transport/http.ts";
import { type Guest, startTinyGateway, type TinyGateway } from "#lib/testing/tiny-gateway.ts";

const morning = Date.parse("2026-11-24T09:00:00Z");
let pki: string;
let gateway: TinyGateway;
let fleet: Fleet;
let clock: ReturnType<typeof createClock>;

beforeEach(async () => {
  pki = mkdtempSync(join(tmpdir(), "fleet-"));
  gateway = await startTinyGateway(ensurePushPki(pki).topic);
  gateway.advertise(subscriptions);
});

afterEach(async () => {
  await fleet.stop();
  await gateway.stop();
});

test("a Mac goes through all seven phases", async () => {
  const guest = await enrolled(
    { kind: "mac", installs: "at-deadline", os: { version: "26.6", build: "25G72" } },
    3_600,
  );
  await until(() => guest.bootstrapToken);
  await push(guest);
  await until(() => guest.reports.length >= 2);
  expect(valuesOf(guest, "management.client-capabilities")).toHaveLength(1);
  expect(guest.messages.indexOf("status")).toBeLessThan(guest.messages.indexOf("declaration-items"));

  gateway.advertise([...subscriptions, ...enforcement("26.6.1", "2026-11-24T11:00:00")]);
  await push(guest);
  await until(() => valuesOf(guest, "softwareupdate.install-state").includes("prepared"));
  expect(clock.now()).toBeLessThan(Date.parse("2026-11-24T10:00:00Z"));
  await until(() => valuesOf(guest, "device.operating-system.version").includes("26.6.1"));
  expect(valuesOf(guest, "softwareupdate.install-state")).toEqual([
    "none",
    "waiting",
    "downloading",
    "prepared",
    "installing",
    "none",
  ]);
  expect(guest.messages).toContain("GetBootstrapToken");
  expect(guest.messages.filter((name) => name === "declaration/configuration/pomona.update.macos-26")).toHaveLength(1);
  expect(heldBy(guest)).toContainEqual(["pomona.update.macos-26", "invalid"]);

  gateway.advertise(subscriptions);
  await push(guest);
  await until(() => !heldBy(guest).some(([identifier]) => identifier === "pomona.update.macos-26"));
});

test("an iPhone ends on the shorter of twin builds, and keeps a report that the server did not take", async () => {
  const guest = await enrolled({ kind: "iphone", installs: "early", os: { version: "26.5.2", build: "23F84" } }, 3_600);
  await push(guest);
  await until(() => guest.reports.length >= 2);
  gateway.advertise([...subscriptions, ...enforcement("26.6", "2026-11-25T16:00:00")]);
  await push(guest);
  await until(() => valuesOf(guest, "softwareupdate.install-state").includes("downloading"));
  gateway.fail(true);
  await until(() => fleet.devices[0]?.state.os.version === "26.6");
  gateway.fail(false);
  await until(() => valuesOf(guest, "device.operating-system.build-version").includes("23G71"));
  expect(guest.messages).not.toContain("GetBootstrapToken");
});

test("without declarations, the command is an error", async () => {
  const guest = await enrolled({ behavior: "no-declarations" }, 3_600);
  await push(guest);
  await until(() => guest.answers.length > 0);
  expect(guest.answers[0]).toMatchObject({ Status: "Error", ErrorChain: [{ ErrorCode: 12_021 }] });
});

test("a fleet that is started again goes on where it was", async () => {
  const stateFile = join(pki, "fleet.jsonl");
  const guest = await enrolled({ kind: "ipad" }, 3_600, stateFile);
  await push(guest);
  await until(() => guest.reports.length >= 2);
  await fleet.stop();

  await startFleet(3_600, stateFile);
  expect(fleet.add([castDevice(1, 0, { kind: "ipad", behavior: "prompt" })])).toEqual([]);
  gateway.advertise([...subscriptions, ...enforcement("99.1", "2026-11-25T16:00:00")]);
  await push(guest);
  await until(() => heldBy(guest).some(([identifier]) => identifier === "pomona.update.macos-26"));
  expect(guest.messages.filter((name) => name === "Authenticate")).toHaveLength(1);
});

test("behind NanoMDM a device speaks declarations only, and comes by itself", async () => {
  clock = createClock(3_600, { realMs: Date.now(), virtualMs: morning });
  fleet = await createFleet({ clock, server: { mode: "nanomdm", gateway: gateway.url } });
  fleet.add([castDevice(1, 0, { kind: "mac", behavior: "prompt", os: { version: "26.6", build: "25G72" } })]);
  const guest = await until(() => [...gateway.guests.values()][0]);
  gateway.advertise([...subscriptions, ...enforcement("26.6.1", "2026-11-24T08:00:00")]);
  await until(() => valuesOf(guest, "device.operating-system.version").includes("26.6.1"));
  expect(guest.messages).not.toContain("Authenticate");
});

test("whoever enrolls anew comes with another certificate, and its old token is gone", async () => {
  const guest = await enrolled({ behavior: "re-enrolls" }, 36_000);
  const first = { certificate: guest.certificate, push: guest.push! };
  await until(() => guest.certificate !== first.certificate && guest.push?.token !== first.push.token);
  expect(await pushTo(first.push)).toEqual({ status: 410, reason: "Unregistered" });
  expect(await pushTo({ token: "ab".repeat(32), magic: "?" })).toEqual({ status: 400, reason: "BadDeviceToken" });
});

async function startFleet(speed: number, stateFile?: string) {
  clock = createClock(speed, { realMs: Date.now(), virtualMs: fleet && stateFile ? clock.now() : morning });
  const server = { mode: "mdm" as const, profileUrl: `${gateway.url}/enroll/tiny` };
  const complain = (_: unknown, cause: unknown) => {
    if (!(cause instanceof Unreachable)) console.error(cause);
  };
  fleet = await createFleet({ clock, server, apns: { pki, port: 0 }, stateFile, complain });
}

async function enrolled(wish: Wish, speed: number, stateFile?: string): Promise<Guest> {
  await startFleet(speed, stateFile);
  const [device] = fleet.add([castDevice(1, 0, { behavior: "prompt", timeZone: "Etc/UTC", ...wish })]);
  return until(() => {
    const guest = gateway.guests.get(device!.state.spec.udid);
    return guest?.push && guest;
  });
}

async function push(guest: Guest) {
  gateway.wake(guest);
  expect(await pushTo(guest.push!)).toEqual({ status: 200 });
}

function pushTo({ token, magic }: { token: string; magic: string }): Promise<{ status: number; reason?: string }> {
  const [ca, cert, key] = ["ca.pem", "push-cert.pem", "push-key.pem"].map((name) => readFileSync(join(pki, name)));
  const session = connect(fleet.apns!.url, { ca, cert, key });
  return new Promise((resolve, reject) => {
    session.on("error", reject);
    const stream = session.request({ ":method": "POST", ":path": `/3/device/${token}` });
    let status = 0;
    let body = "";
    stream.on("response", (headers) => {
      status = Number(headers[":status"]);
    });
    stream.on("data", (chunk) => {
      body += chunk;
    });
    stream.on("end", () => {
      session.close();
      resolve({ status, ...(body && { reason: JSON.parse(body).reason }) });
    });
    stream.end(JSON.stringify({ mdm: magic }));
  });
}

function valuesOf(guest: Guest, name: string): unknown[] {
  return guest.reports.flatMap((raw) => {
    const parsed = parseStatusReport(JSON.stringify(raw));
    if ("error" in parsed) return [];
    if (name === "management.client-capabilities") return parsed.report.capabilities ?? [];
    return parsed.report.items.get(name) ?? [];
  });
}

/** Identifiers and validity of the configurations that the device said it held when it last said. */
function heldBy(guest: Guest): [string, string][] {
  type Said = { configurations: { identifier: string; valid: string }[] };
  const said = guest.reports.flatMap(({ StatusItems }) => {
    const management = StatusItems.management as { declarations?: Said } | undefined;
    return management?.declarations ?? [];
  });
  return (said.at(-1)?.configurations ?? []).map(({ identifier, valid }) => [identifier, valid]);
}

async function until<T>(holds: () => T): Promise<NonNullable<Exclude<T, false>>> {
  for (let waited = 0; waited < 20_000; waited += 20) {
    const value = holds();
    if (value) return value as NonNullable<Exclude<T, false>>;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`Never came true: ${holds}`);
}

const names = ["install-state", "install-reason", "failure-reason", "pending-version", "device-id"];
const subscriptions: Declaration[] = [
  {
    Type: "com.apple.configuration.management.status-subscriptions",
    Identifier: "pomona.subscriptions",
    ServerToken: "1",
    Payload: {
      StatusItems: [
        ...names.map((name) => ({ Name: `softwareupdate.${name}` })),
        { Name: "device.operating-system.version" },
        { Name: "device.operating-system.build-version" },
      ],
    },
  },
  activation("pomona.subscriptions"),
];

function enforcement(version: string, local: string): Declaration[] {
  const Identifier = "pomona.update.macos-26";
  const Payload = { TargetOSVersion: version, TargetLocalDateTime: local };
  const Type = "com.apple.configuration.softwareupdate.enforcement.specific";
  return [{ Type, Identifier, ServerToken: `${version} ${local}`, Payload }, activation(Identifier)];
}

function activation(configuration: string): Declaration {
  return {
    Type: "com.apple.activation.simple",
    Identifier: `${configuration}.activation`,
    ServerToken: "1",
    Payload: { StandardConfigurations: [configuration] },
  };
}
