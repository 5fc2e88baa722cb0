import type { Tx } from "#lib/io/db.ts";

/**
 * Counts over the whole fleet in passing. The planner takes many columns for as many kinds as there are devices and would sort them all
 * for want of room, and where it expects few members it would look up each of them by itself.
 */
export async function counting<Found>(tx: Tx, count: () => Promise<Found>): Promise<Found> {
  await tx.$executeRaw`SELECT set_config('work_mem', '64MB', true), set_config('enable_nestloop', 'off', true)`;
  const found = await count();
  await tx.$executeRaw`SELECT set_config('enable_nestloop', 'on', true)`;
  return found;
}
