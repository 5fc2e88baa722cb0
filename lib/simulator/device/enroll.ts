import type { PlistDict } from "#lib/apple/plist.ts";
import { readProfile } from "#lib/simulator/device/profile.ts";
import { type DeviceState, type Enrollment, plan } from "#lib/simulator/device/state.ts";
import { speaksDeclarations } from "#lib/simulator/status/capabilities.ts";
import { DAY, MINUTE } from "#lib/simulator/time/clock.ts";
import { between, hex, uuid } from "#lib/simulator/time/random.ts";
import type { Http } from "#lib/simulator/transport/http.ts";
import { expectOk, type MdmLink } from "#lib/simulator/transport/server-link.ts";

/** Fetches the profile with this device's own certificate in it. */
export async function installProfile(http: Http, profileUrl: string, state: DeviceState): Promise<Enrollment> {
  const profile = readProfile(expectOk(await http.exchange("GET", profileUrl), "The enrollment profile"));
  return { ...profile, push: { token: hex(state, 32), magic: uuid(state) }, complete: false };
}

/** Authenticate, then TokenUpdate. All that the device held under an earlier enrollment is gone. */
export async function enroll(link: MdmLink, state: DeviceState, enrollment: Enrollment, now: number): Promise<void> {
  expectOk(await link.checkIn(authenticate(state, enrollment)), "Authenticate");
  delete state.channel;
  expectOk(await link.checkIn(tokenUpdate(enrollment)), "TokenUpdate");
  enrollment.complete = true;

  plan(state, "connect", now + between(state, 1, 4) * MINUTE);
  plan(state, "daily", now + between(state, 0.9, 1.1) * DAY);
  if (canEscrow(state, enrollment)) plan(state, "escrow", now + between(state, 1, 10) * MINUTE);
}

/** A Mac makes its bootstrap token when someone first logs in, and hands it over once. */
export async function escrowBootstrapToken(link: MdmLink, state: DeviceState): Promise<void> {
  const value = state.bootstrapToken?.value ?? Buffer.from(hex(state, 48), "hex").toString("base64");
  state.bootstrapToken = { value, escrowed: false };
  const message = { MessageType: "SetBootstrapToken", BootstrapToken: Buffer.from(value, "base64") };
  expectOk(await link.checkIn(message), "SetBootstrapToken");
  state.bootstrapToken.escrowed = true;
}

export function tokenUpdate({ topic, push }: Enrollment): PlistDict {
  return {
    MessageType: "TokenUpdate",
    Topic: topic,
    PushMagic: push.magic,
    Token: Buffer.from(push.token, "hex"),
    AwaitingConfiguration: false,
  };
}

function authenticate({ spec, os }: DeviceState, { topic }: Enrollment): PlistDict {
  const isMac = spec.model.kind === "mac";
  return {
    MessageType: "Authenticate",
    Topic: topic,
    OSVersion: os.version,
    BuildVersion: os.build,
    ProductName: spec.model.identifier,
    SerialNumber: spec.serial,
    DeviceName: spec.name,
    Model: spec.model.identifier,
    ModelName: isMac ? spec.model.marketingName.replace(/ \(.*/, "") : spec.model.marketingName,
  };
}

function canEscrow(state: DeviceState, enrollment: Enrollment): boolean {
  const { kind, chip } = state.spec.model;
  return kind === "mac" && chip !== "intel" && enrollment.keepsBootstrapTokens && speaksDeclarations(state);
}
