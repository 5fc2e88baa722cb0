import { z } from "zod";
import type { Declaration } from "#lib/apple/declaration-types.ts";
import { judgeApplicability } from "#lib/domain/catalog/applicability.ts";
import { type Explanation, explain } from "#lib/domain/catalog/explanation.ts";
import { type Drift, declarationDrift } from "#lib/domain/declaration/drift.ts";
import { type Failure, failureOf, type Pending, pendingOf } from "#lib/domain/update/install-state.ts";
import type { DevicePhase } from "#lib/domain/update/phase.ts";
import { type DeviceUpdateState, nothingTold } from "#lib/domain/update/state.ts";
import { assignmentsOf, type DeviceAssignment } from "#lib/queries/device/assignments.ts";
import { storedDevice } from "#lib/queries/device/stored.ts";
import { type DeviceTrouble, troubleOf } from "#lib/queries/device/trouble.ts";
import { type DwellStand, dwellStand } from "#lib/queries/dwell/stand.ts";
import { QueryError, query } from "#lib/queries/query.ts";
import { catalogue } from "#lib/queries/release/catalogue.ts";
import { factsOf } from "#lib/queries/release/composition.ts";

export type DeviceDetail = {
  id: string;
  name: string;
  enrollmentId: string;
  transport: string;
  state: string;
  enrolledAt: string | null;
  serialNumber: string | null;
  platform: string | null;
  modelName: string | null;
  modelIdentifier: string | null;
  softwareUpdateDeviceId: string | null;
  os: { version: string | null; build: string | null; supplementalBuild: string | null; extra: string | null };
  isSupervised: boolean | null;
  hasBootstrapToken: boolean;
  timeZone: string | null;
  groups: { id: string; name: string }[];
  tags: string[];
  phase: DevicePhase;
  phaseSince: string | null;
  pending: Pending | null;
  failure: Failure | null;
  /** Where the device stands in Apple's whole list. */
  offer: Explanation;
  assignments: DeviceAssignment[];
  /** What is wrong with what is asked of it now. */
  trouble: DeviceTrouble | null;
  /** How long devices usually stay where it is. */
  dwell: DwellStand | null;
  sync: SyncView | null;
  drift: Drift[];
};

export type SyncView = {
  isTold: boolean;
  lastContactAt: string | null;
  lastReportAt: string | null;
  lastPushAt: string | null;
  lastPushOutcome: string | null;
  pushDueAt: string | null;
};

/** One device: what it is and runs, what it must hold, and what it says it holds. */
export const deviceDetail = query({
  name: "device.detail",
  scope: "fleet:read",
  input: z.object({ deviceId: z.uuid() }),

  async run({ db, now }, { deviceId }): Promise<DeviceDetail> {
    const [device, facts, assignments] = await Promise.all([
      storedDevice(db, deviceId),
      catalogue(db),
      assignmentsOf(db, deviceId),
    ]);
    if (!device) throw new QueryError("not-found", `There is no device ${deviceId}`);

    const set = device.sync
      ? await db.declarationSet.findUnique({ where: { hash: device.sync.setHash }, select: { declarations: true } })
      : null;
    // The reducer's own JSON and the set builder's own JSON, as they wrote it.
    const state = (device.update?.state ?? nothingTold) as DeviceUpdateState;
    const expected = (set?.declarations ?? []) as Declaration[];
    return {
      id: device.id,
      name: device.name,
      enrollmentId: device.enrollmentId,
      transport: device.transport,
      state: device.state,
      enrolledAt: device.enrolledAt?.toISOString() ?? null,
      serialNumber: device.serialNumber,
      platform: device.platform,
      modelName: device.modelName,
      modelIdentifier: device.modelIdentifier,
      softwareUpdateDeviceId: device.softwareUpdateDeviceId,
      os: {
        version: device.osVersion,
        build: device.osBuild,
        supplementalBuild: device.osSupplementalBuild,
        extra: device.osExtra,
      },
      isSupervised: device.isSupervised,
      hasBootstrapToken: device.secrets.length > 0,
      timeZone: device.timeZone,
      groups: device.memberships.map(({ group }) => group),
      tags: device.tags,
      phase: device.phase as DevicePhase,
      phaseSince: device.phaseSince?.toISOString() ?? null,
      pending: pendingOf(state) ?? null,
      failure: failureOf(state) ?? null,
      offer: explain(
        judgeApplicability(factsOf({ ...device, devices: 1 }), [...facts.values()], now.toString().slice(0, 10)),
      ),
      assignments,
      trouble: await troubleOf(db, state, assignments[0]),
      dwell: await dwellStand(db, device.platform, assignments[0], now),
      sync: device.sync && {
        isTold: device.sync.advertisedHash === device.sync.setHash,
        lastContactAt: device.sync.lastContactAt?.toISOString() ?? null,
        lastReportAt: device.sync.lastReportAt?.toISOString() ?? null,
        lastPushAt: device.sync.lastPushAt?.toISOString() ?? null,
        lastPushOutcome: device.sync.lastPushOutcome,
        pushDueAt: device.sync.pushDueAt?.toISOString() ?? null,
      },
      drift: declarationDrift(expected, state.declarations?.value),
    };
  },
});
