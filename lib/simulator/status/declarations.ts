import { type Declaration, type DeclarationKind, declarationTypes, kindOfType } from "#lib/apple/declaration-types.ts";
import type { DeviceState } from "#lib/simulator/device/state.ts";
import { capabilitiesOf } from "#lib/simulator/status/capabilities.ts";
import { isReached, targetOf } from "#lib/simulator/update/target.ts";

type Reason = { code: string; description?: string; details?: Record<string, unknown> };

type Entry = {
  identifier: string;
  "server-token": string;
  active: boolean;
  valid: "valid" | "invalid" | "unknown";
  reasons?: Reason[];
};

/** `management.declarations`: all that the device holds, with its own judgement of each. */
export type DeclarationStatus = Record<"activations" | "assets" | "configurations" | "management", Entry[]>;

export function declarationStatus(state: DeviceState): DeclarationStatus {
  const held = state.channel?.declarations ?? [];
  const referenced = referencedConfigurations(held);
  const entriesOf = (kind: DeclarationKind) =>
    held.filter((declaration) => kindOfType(declaration.Type) === kind).map((d) => entryOf(d, kind, referenced, state));
  return {
    activations: entriesOf("activation"),
    assets: entriesOf("asset"),
    configurations: entriesOf("configuration"),
    management: entriesOf("management"),
  };
}

/** The configurations that act: named by an activation and of a type that this system knows. */
export function activeConfigurations(state: DeviceState): Declaration[] {
  const held = state.channel?.declarations ?? [];
  const referenced = referencedConfigurations(held);
  return held.filter((declaration) => referenced.has(declaration.Identifier) && isSupported(declaration, state));
}

export function subscribedItems(state: DeviceState): string[] {
  return activeConfigurations(state)
    .filter(({ Type }) => Type === declarationTypes.statusSubscriptions)
    .flatMap(({ Payload }) => (Array.isArray(Payload.StatusItems) ? Payload.StatusItems : []))
    .flatMap((item: { Name?: unknown }) => (typeof item.Name === "string" ? item.Name : []));
}

function entryOf(declaration: Declaration, kind: DeclarationKind, referenced: Set<string>, state: DeviceState): Entry {
  const entry = { identifier: declaration.Identifier, "server-token": declaration.ServerToken };
  if (!isSupported(declaration, state))
    return { ...entry, active: false, valid: "invalid", reasons: [unsupported(kind)] };
  if (kind === "management" || kind === "asset") return { ...entry, active: false, valid: "valid" };
  if (kind === "configuration" && !referenced.has(declaration.Identifier)) {
    return { ...entry, active: false, valid: "unknown", reasons: [{ code: "Info.NotReferencedByActivation" }] };
  }
  const complaint = complaintAbout(declaration, state);
  if (complaint) return { ...entry, active: true, valid: "invalid", reasons: [complaint] };
  return { ...entry, active: true, valid: "valid" };
}

/** A target that the device has reached is an error to it, even though all is well. */
function complaintAbout(declaration: Declaration, state: DeviceState): Reason | undefined {
  if (declaration.Type !== declarationTypes.updateEnforcement) return undefined;
  const target = targetOf(declaration, state.spec.timeZone);
  const unknownKeys = Object.keys(declaration.Payload).filter((key) => !enforcementKeys.has(key));
  if (unknownKeys.length > 0) return { code: "Error.UnknownPayloadKeys", details: { UnknownPayloadKeys: unknownKeys } };
  if (!target) return { code: "Error.ConfigurationIsInvalid", details: { Error: "The target cannot be read." } };
  if (!isReached(target, state.os)) return undefined;
  return {
    code: "Error.ConfigurationIsInvalid",
    description: "The configuration is invalid.",
    details: { Error: `The target version ${target.version} is not newer than ${state.os.version}.` },
  };
}

const enforcementKeys = new Set(["TargetOSVersion", "TargetBuildVersion", "TargetLocalDateTime", "DetailsURL"]);

function unsupported(kind: DeclarationKind): Reason {
  return kind === "configuration"
    ? { code: "Error.ConfigurationNotSupported" }
    : { code: "Error.UnknownDeclarationType" };
}

function isSupported({ Type }: Declaration, state: DeviceState): boolean {
  return Object.values(capabilitiesOf(state)["supported-payloads"].declarations).some((types) => types.includes(Type));
}

function referencedConfigurations(held: readonly Declaration[]): Set<string> {
  const activations = held.filter(({ Type }) => Type === declarationTypes.simpleActivation);
  return new Set(activations.flatMap(({ Payload }) => (Payload.StandardConfigurations as string[] | undefined) ?? []));
}
