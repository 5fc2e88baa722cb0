import { LRUCache } from "lru-cache";
import type { Declaration } from "#lib/apple/declaration-types.ts";
import type { Caller } from "#lib/domain/access/caller.ts";
import { tokens } from "#lib/domain/declaration/views.ts";
import { db } from "#lib/io/db.ts";
import type { WakeTarget } from "#lib/io/mdm-backend/port.ts";
import { backendFor } from "#lib/services/push/backends.ts";
import { type Claimed, claimDuePushes } from "#lib/services/push/claim.ts";
import { type Pushed, recordPushes } from "#lib/services/push/record.ts";

const BATCH = 1_000;

/** Wakes every device that is due. Lossy by nature; what is lost is pushed again, ever more rarely, until the device has synced. */
export async function wakeDevices(caller: Caller): Promise<void> {
  while ((await wakeBatch(caller)) === BATCH);
}

async function wakeBatch(caller: Caller): Promise<number> {
  const claimed = await claimDuePushes(caller, { limit: BATCH });
  const byTransport = Map.groupBy(claimed, ({ transport }) => transport);
  for (const [transport, devices] of byTransport) {
    await recordPushes(caller, { pushes: await wake(transport, devices) });
  }
  return claimed.length;
}

async function wake(transport: Claimed["transport"], devices: Claimed[]): Promise<Pushed[]> {
  const backend = await backendFor(transport);
  const targets = new Map<Claimed, WakeTarget>();
  for (const device of devices) targets.set(device, { ...device, tokens: await tokensOf(device.setHash) });

  const asked = devices.filter(({ needsCommand }) => needsCommand);
  const outcomes = await backend.enqueue(asked.flatMap((device) => targets.get(device) ?? []));
  const lost = new Set(asked.filter((_, index) => outcomes[index] === "failed"));

  const reachable = devices.filter(({ push }) => transport === "nanomdm" || push !== null);
  const results = await backend.push(reachable.flatMap((device) => targets.get(device) ?? []));
  return reachable.flatMap((device, index) => {
    const result = results[index];
    if (!result) return [];
    const { deviceId, attempt, push } = device;
    const token = push && transport === "embedded" ? Buffer.from(push.token).toString("hex") : null;
    return { deviceId, attempt, ...result, reason: result.reason ?? null, isCommandLost: lost.has(device), token };
  });
}

/** Sets never change, so neither does what is said of one. */
const known = new LRUCache<string, Buffer>({ max: 1_000 });

async function tokensOf(setHash: string): Promise<Buffer> {
  const kept = known.get(setHash);
  if (kept) return kept;

  const set = await db.declarationSet.findUniqueOrThrow({ where: { hash: setHash } });
  const declarations = set.declarations as Declaration[];
  const json = Buffer.from(JSON.stringify(tokens(declarations, set.createdAt.toTemporalInstant())));
  known.set(setHash, json);
  return json;
}
