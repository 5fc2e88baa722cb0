import { isRecord } from "#lib/apple/status/values.ts";
import { type DeviceUpdateState, textItem } from "#lib/domain/update/state.ts";

export type InstallState = "none" | "waiting" | "downloading" | "prepared" | "installing" | "failed";

/** What `softwareupdate.install-state` says. Unheard-of words stand as `other`, verbatim in the state. */
export function installStateOf(state: DeviceUpdateState): InstallState | "other" | undefined {
  const said = textItem(state, "softwareupdate.install-state");
  if (said === undefined) return undefined;
  return installStates.find((known) => known === said) ?? "other";
}

/** Why and for whom the device installs; an update of the user's own has no declaration. */
export function installReasonOf(state: DeviceUpdateState): { reasons: string[]; declarationId?: string } {
  const value = state.items["softwareupdate.install-reason"]?.value;
  if (!isRecord(value)) return { reasons: [] };
  const reasons = Array.isArray(value.reason) ? value.reason.filter((reason) => typeof reason === "string") : [];
  const declarationId = value["declaration-id"];
  return { reasons, ...(typeof declarationId === "string" && declarationId ? { declarationId } : {}) };
}

export type Failure = { count?: number; reason?: string; timestamp?: string };

/** Only while the device stands at `failed` and has not counted itself back to zero. */
export function failureOf(state: DeviceUpdateState): Failure | undefined {
  if (installStateOf(state) !== "failed") return undefined;
  const value = state.items["softwareupdate.failure-reason"]?.value;
  if (!isRecord(value)) return {};
  const { count, reason, timestamp } = value;
  if (count === 0) return undefined;
  return {
    ...(typeof count === "number" ? { count } : {}),
    ...(typeof reason === "string" ? { reason } : {}),
    ...(typeof timestamp === "string" ? { timestamp } : {}),
  };
}

export type Pending = { version: string; build?: string; localDateTime?: string };

/** Devices keep old values here for months: it counts only while something is going on. Empty texts say that nothing is. */
export function pendingOf(state: DeviceUpdateState): Pending | undefined {
  const install = installStateOf(state);
  if (install === undefined || install === "none") return undefined;
  const value = state.items["softwareupdate.pending-version"]?.value;
  if (!isRecord(value)) return undefined;
  const { "os-version": version, "build-version": build, "target-local-date-time": localDateTime } = value;
  if (typeof version !== "string" || version === "") return undefined;
  return {
    version,
    ...(typeof build === "string" && build ? { build } : {}),
    ...(typeof localDateTime === "string" && localDateTime ? { localDateTime } : {}),
  };
}

const installStates: readonly InstallState[] = ["none", "waiting", "downloading", "prepared", "installing", "failed"];
