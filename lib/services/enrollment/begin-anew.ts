import type { Tx } from "#lib/io/db.ts";

/**
 * Devices have been set up again: what was kept for their former life (commands, secrets, what they were told and had come for) is
 * gone there and goes here. Whoever calls it holds the devices' rows.
 */
export async function beginAnew(tx: Tx, deviceIds: readonly string[], now: Temporal.Instant): Promise<void> {
  const ids = [...deviceIds];
  await tx.command.deleteMany({ where: { deviceId: { in: ids } } });
  await tx.deviceSecret.deleteMany({ where: { deviceId: { in: ids } } });
  const begun = { phase: "declared", phaseSince: new Date(now.epochMilliseconds) };
  await tx.assignment.updateMany({
    where: { deviceId: { in: ids }, closedAt: null },
    data: { fetchedAt: null, ...begun },
  });
  await tx.device.updateMany({
    where: { id: { in: ids }, phase: { not: "exempt" }, assignments: { some: { closedAt: null } } },
    data: begun,
  });
  // Assignments before sync: so does everybody who locks both.
  await tx.sync.deleteMany({ where: { deviceId: { in: ids } } });
}
