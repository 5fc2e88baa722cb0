import { type GroupRule, normalSerial } from "#lib/domain/fleet/group-rule.ts";
import type { Tx } from "#lib/io/db.ts";

/** Of a list's serial numbers, those that no device has, as they were written. */
export async function unknownSerials(tx: Tx, rule: GroupRule): Promise<string[]> {
  if (rule.kind !== "static") return [];
  const wanted = new Map(rule.serials.map((serial) => [normalSerial(serial), serial]));
  const known = await tx.$queryRaw<{ serial: string }[]>`
    SELECT upper(serial_number) AS serial FROM device WHERE upper(serial_number) = ANY(${[...wanted.keys()]}::text[])`;
  for (const { serial } of known) wanted.delete(serial);
  return [...wanted.values()];
}
