import { z } from "zod";
import { MOST_AT_ONCE } from "#lib/domain/bulk/act.ts";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { deviceScope } from "#lib/queries/device/filter.ts";
import { deviceListInput } from "#lib/queries/device/list.ts";
import type { DeviceScope, DeviceSort } from "#lib/queries/device/page.ts";

/**
 * Whom a person has chosen: some devices by name, or everything that a list shows. A filter with a word that is not known here is
 * refused: without that word it would mean more devices than the list.
 */
export const chosen = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1).max(MOST_AT_ONCE) }),
  z.strictObject({ filter: z.strictObject(deviceListInput.omit({ after: true, columns: true }).shape) }),
]);
export type Chosen = z.output<typeof chosen>;

/** The one place in which a choice becomes devices, so that those who are counted are those who are acted on. */
export async function chosenScope(db: Db, which: Chosen, now: Temporal.Instant): Promise<DeviceScope> {
  if ("ids" in which) return named(which.ids);
  const { sort: _, ...filter } = which.filter;
  return deviceScope(db, filter, now);
}

export function orderOf(which: Chosen): { sort: DeviceSort; rollout: string | undefined } {
  return "ids" in which
    ? { sort: "name", rollout: undefined }
    : { sort: which.filter.sort, rollout: which.filter.rollout };
}

function named(ids: readonly string[]): DeviceScope {
  const where = Prisma.sql`d.id = ANY(${ids}::uuid[]) AND d.state <> 'pending'`;
  return { from: Prisma.sql`device d`, where, stands: Prisma.sql`d.phase` };
}
