import { LRUCache } from "lru-cache";
import type { DeclarationKind } from "#lib/apple/declaration-types.ts";
import { contacts } from "#lib/gateway/contacts.ts";
import { Refusal } from "#lib/gateway/frame/refusal.ts";
import { log } from "#lib/io/log.ts";
import {
  declarationKey,
  emptySet,
  type ServedDeclaration,
  type ServedSet,
  servedSet,
} from "#lib/queries/declarations/served-set.ts";
import { findSync, type Sync } from "#lib/queries/declarations/sync.ts";
import { advertiseSet } from "#lib/services/declaration/advertise.ts";
import { registerDevice } from "#lib/services/enrollment/register.ts";
import { markFetched } from "#lib/services/update/mark-fetched.ts";
import { receiveStatus } from "#lib/services/update/receive-status.ts";

const MAX_ID_LENGTH = 128;
const DEVICE_ID = /^[A-Za-z0-9._-]+$/;

/** The door through which a device asks, our own or NanoMDM's, and what NanoMDM says of its enrollment. */
export type Origin = { door: Sync["transport"]; isPersonal: boolean };

/** What an enrollment of our own is, its Authenticate has told. */
export const OUR_DOOR: Origin = { door: "embedded", isPersonal: false };

export async function answerTokens(enrollmentId: string, origin: Origin): Promise<Buffer> {
  if (isUserChannel(enrollmentId)) return emptySet.tokens;
  const sync = await syncOf(enrollmentId, origin);
  // It was told this set already: its own token is the same, so it will not ask for the items.
  if (sync.isAwaited && sync.advertisedHash === sync.setHash) await advertiseSet(sync);
  return (await existing(sync.setHash)).tokens;
}

export async function answerItems(enrollmentId: string, origin: Origin): Promise<Buffer> {
  if (isUserChannel(enrollmentId)) return emptySet.items;
  const sync = await syncOf(enrollmentId, origin);
  if (sync.isAwaited || sync.advertisedHash !== sync.setHash) await advertiseSet(sync);
  justTold.set(enrollmentId, { ...sync, advertisedHash: sync.setHash });
  return (await existing(sync.setHash)).items;
}

/**
 * A device comes for its declarations at once after the items, and gets what it was promised there: nothing need be read for it.
 * No longer than such a moment, for another gateway may have told it of a newer set since.
 */
const justTold = new LRUCache<string, Sync>({ max: 10_000, ttl: 2_000 });

/** Undefined, so 404, only for what the device was never told and should not hold: a 404 makes it delete its copy. */
export async function answerDeclaration(
  enrollmentId: string,
  { declarationKind, identifier }: { declarationKind: DeclarationKind; identifier: string },
  origin: Origin,
): Promise<Buffer | undefined> {
  if (isUserChannel(enrollmentId)) return undefined;
  const key = declarationKey(declarationKind, identifier);
  const told = justTold.get(enrollmentId);
  const isPromised = told && isAsKnown(told, origin) && (await existing(told.setHash)).declarations.has(key);
  const sync = isPromised ? told : await syncOf(enrollmentId, origin);
  const declaration = await declarationFor(sync, key);
  if (declaration?.isEnforcement && sync.hasUnfetched) noteFetch({ enrollmentId, ...declaration });
  return declaration?.body;
}

const fetches = new Set<Promise<void>>();

/** The device need not wait for it. Lost with this process, it is told again by the device's own report that it holds it. */
function noteFetch(fetch: Parameters<typeof markFetched>[0]): void {
  const marked = markFetched(fetch).catch((cause) => log.error({ msg: "fetch not written", cause: String(cause) }));
  const noted = marked.then(() => void fetches.delete(noted));
  fetches.add(noted);
}

/** For a process that ends: what was noted is written first. */
export async function settleFetches(): Promise<void> {
  await Promise.all(fetches);
}

/** Nothing but the disk stands between the device and its answer. */
export async function acceptStatus(enrollmentId: string, body: Buffer): Promise<void> {
  if (!isUserChannel(enrollmentId)) await receiveStatus({ enrollmentId, body });
}

/** `DEVICE:USER`. Checked here, where ids come in: what passes is fit for every statement. */
export function isUserChannel(enrollmentId: string): boolean {
  const end = enrollmentId.indexOf(":");
  const device = end < 0 ? enrollmentId : enrollmentId.slice(0, end);
  if (device.length > MAX_ID_LENGTH || !DEVICE_ID.test(device)) throw new Refusal(400, "not an enrollment id");
  return end >= 0;
}

async function syncOf(enrollmentId: string, origin: Origin): Promise<Sync> {
  const known = await findSync(enrollmentId);
  const sync = known && isAsKnown(known, origin) ? known : await arrived(enrollmentId, origin);
  if (!sync.wasHeard) contacts.note(enrollmentId);
  return sync;
}

function isAsKnown({ transport, enrollmentType }: Sync, { door, isPersonal }: Origin): boolean {
  return transport === door && (!isPersonal || enrollmentType === "user");
}

/**
 * Whoever comes this far was authenticated. What NanoMDM lets through is enrolled there, unless we hear it ourselves; our own devices
 * must have said so. The device gets 400, or 500 of NanoMDM, keeps what it holds and asks again.
 */
async function arrived(enrollmentId: string, origin: Origin): Promise<Sync> {
  if (origin.door === "embedded") throw new Refusal(400, "not enrolled here", { enrollmentId });
  await registerDevice({ enrollmentId, isPersonal: origin.isPersonal });
  const sync = await findSync(enrollmentId);
  if (!sync) throw new Refusal(400, "not enrolled yet", { enrollmentId });
  if (sync.transport !== origin.door) throw new Refusal(400, "still heard at our own door", { enrollmentId });
  return sync;
}

/** The set advertised last may differ from today's: a device in the middle of a sync gets what it was promised. */
async function declarationFor(sync: Sync, key: string): Promise<ServedDeclaration | undefined> {
  if (sync.advertisedHash && sync.advertisedHash !== sync.setHash) {
    const promised = (await servedSet(sync.advertisedHash))?.declarations.get(key);
    if (promised) return promised;
  }
  return (await existing(sync.setHash)).declarations.get(key);
}

async function existing(hash: string): Promise<ServedSet> {
  const set = await servedSet(hash);
  if (!set) throw new Error(`There is no declaration set ${hash}`);
  return set;
}
