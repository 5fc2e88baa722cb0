import type { DevicePhase } from "#lib/domain/update/phase.ts";
import type { Db } from "#lib/io/db.ts";

/** What a device must hold, or once had to, for one rollout. */
export type DeviceAssignment = {
  id: string;
  rolloutId: string;
  release: { id: string; platform: string; version: string; extra: string };
  target: { version: string; build: string | null; extra: string | null };
  identifier: string;
  serverToken: string;
  phase: DevicePhase;
  phaseSince: string;
  deadlineLocal: string;
  /** From then on it is late for certain; the very instant only where the device's zone is known. */
  lateAt: string;
  openedAt: string;
  doneAt: string | null;
  closedAt: string | null;
  closeReason: CloseReason | null;
  removedAt: string | null;
};

export type CloseReason = "done" | "aborted" | "unenrolled" | "replaced" | "exempt" | "withdrawn";

const LIMIT = 20;

/** The latest first. */
export async function assignmentsOf(db: Db, deviceId: string): Promise<DeviceAssignment[]> {
  const rows = await db.assignment.findMany({
    where: { deviceId },
    orderBy: { openedAt: "desc" },
    take: LIMIT,
    include: {
      rollout: { select: { release: { select: { id: true, platform: true, version: true, extra: true } } } },
    },
  });
  return rows.map((row) => ({
    id: row.id,
    rolloutId: row.rolloutId,
    release: row.rollout.release,
    target: { version: row.targetVersion, build: row.targetBuild, extra: row.targetExtra },
    identifier: row.identifier,
    serverToken: row.serverToken,
    phase: row.phase as DevicePhase,
    phaseSince: row.phaseSince.toISOString(),
    deadlineLocal: row.deadlineLocal,
    lateAt: row.lateAt.toISOString(),
    openedAt: row.openedAt.toISOString(),
    doneAt: row.doneAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    // Only the operations that close it write here.
    closeReason: row.closeReason as CloseReason | null,
    removedAt: row.removedAt?.toISOString() ?? null,
  }));
}
