import type { Caller } from "#lib/domain/access/caller.ts";
import { byReason, type Skipped, type SkipReason } from "#lib/domain/bulk/skip.ts";
import { deviceNames, type NamedDevice } from "#lib/queries/bulk/devices.ts";

/** Of a crowd the first by name. */
export type NamedCrowd = { count: number; devices: NamedDevice[] };
export type SkippedCrowd = { reason: SkipReason } & NamedCrowd;

const MOST_NAMED = 50;

export async function crowdOf(caller: Caller, ids: readonly string[]): Promise<NamedCrowd> {
  const devices = await deviceNames(caller, { ids: ids.slice(0, MOST_NAMED) });
  return { count: ids.length, devices };
}

export function skippedCrowds(caller: Caller, skipped: readonly Skipped[]): Promise<SkippedCrowd[]> {
  return Promise.all(
    byReason(skipped).map(async ({ reason, deviceIds }) => ({ reason, ...(await crowdOf(caller, deviceIds)) })),
  );
}
