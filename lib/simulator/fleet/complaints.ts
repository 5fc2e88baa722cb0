import type { DeviceState } from "#lib/simulator/device/state.ts";
import { Unreachable } from "#lib/simulator/transport/http.ts";

/** Thousands of devices fail alike: says each kind of trouble once in a while, in one line, and a mistake of ours in full. */
export function createComplaints(say: (line: string) => void): (state: DeviceState, cause: unknown) => void {
  const saidAt = new Map<string, number>();

  return ({ spec }, cause) => {
    const text =
      cause instanceof Unreachable ? cause.message : cause instanceof Error ? (cause.stack ?? "") : `${cause}`;
    const kind = text.replaceAll(/[\w.-]{16,}/g, "…");
    if (Date.now() - (saidAt.get(kind) ?? 0) < quietMs) return;
    saidAt.set(kind, Date.now());
    say(`${spec.name}: ${text}`);
  };
}

const quietMs = 30_000;
