import { z } from "zod";
import { silentAfterDays } from "#lib/domain/rollout/preflight.ts";
import { targetOf } from "#lib/domain/rollout/target.ts";
import { decidingRule, type Rule, type RuleVerdict, type WhyNotFacts, whyNot } from "#lib/domain/rollout/why-not.ts";
import type { Db } from "#lib/io/db.ts";
import { type FoundDevice, findDevices } from "#lib/queries/preflight/find-device.ts";
import { QueryError, query } from "#lib/queries/query.ts";
import { catalogue } from "#lib/queries/release/catalogue.ts";
import { factsOf } from "#lib/queries/release/composition.ts";

export type WhyNotView = {
  /** None, or several, where the text does not name one device. */
  devices: { id: string; name: string; serialNumber: string | null }[];
  verdicts: RuleVerdict[];
  /** The rule that keeps the release from the device; null where nothing does. */
  deciding: Rule | null;
};

/** Rule by rule, why a release does or does not reach the device that a text names. */
export const whyNotDevice = query({
  name: "preflight.why-not",
  scope: "fleet:read",
  input: z.object({ releaseId: z.uuid(), search: z.string().trim().min(1).max(100), rolloutId: z.uuid().optional() }),

  async run({ db, now }, { releaseId, search, rolloutId }): Promise<WhyNotView> {
    const [facts, stored, rollout] = await Promise.all([
      catalogue(db),
      db.release.findUnique({ where: { id: releaseId }, select: { withdrawnAt: true } }),
      rolloutId ? db.rollout.findUnique({ where: { id: rolloutId }, select: { targetBuild: true } }) : null,
    ]);
    const release = facts.get(releaseId);
    if (!release || !stored) throw new QueryError("not-found", `There is no release ${releaseId}`);

    const found = await findDevices(db, search, { track: release.track, now });
    const devices = found.map(({ id, name, serialNumber }) => ({ id, name, serialNumber }));
    const [device, ...others] = found;
    if (!device || others.length > 0) return { devices, verdicts: [], deciding: null };

    const inRing = rolloutId ? { ring: await firstRing(db, rolloutId, device) } : {};
    const asked = { ...release, isWithdrawn: stored.withdrawnAt !== null };
    const standing = { ...whyNotFacts(device, rolloutId, now), ...inRing };
    const target = targetOf(release, rollout?.targetBuild);
    const verdicts = whyNot(standing, asked, now.toString().slice(0, 10), target);
    return { devices, verdicts, deciding: decidingRule(verdicts)?.rule ?? null };
  },
});

const DAY_MS = 86_400_000;

function whyNotFacts(device: FoundDevice, rolloutId: string | undefined, now: Temporal.Instant): WhyNotFacts {
  const heard = [device.sync?.lastReportAt, device.sync?.lastContactAt, device.enrolledAt].map(
    (at) => at?.getTime() ?? 0,
  );
  const heardAt = Math.max(...heard);
  const silentMs = now.epochMilliseconds - heardAt;
  const held = device.assignments.find((assignment) => assignment.rolloutId !== rolloutId);
  return {
    device: factsOf({ ...device, devices: 1 }),
    isEnrolled: device.state === "enrolled",
    isUserEnrolled: device.enrollmentType !== "device",
    isSupervised: device.isSupervised,
    isAppleSilicon: device.isAppleSilicon,
    canEnforce: device.canEnforce,
    token: device.secrets.length > 0 ? "held" : device.transport === "nanomdm" ? "elsewhere" : "none",
    isSilent: heardAt > 0 && silentMs > silentAfterDays * DAY_MS,
    silentDays: heardAt > 0 ? Math.max(0, Math.floor(silentMs / DAY_MS)) : null,
    isExempt: device.exemptions.length > 0,
    held: held ? { version: held.targetVersion, extra: held.targetExtra ?? "" } : null,
  };
}

/** A device is taken by the first ring whose group and slice hold it. */
async function firstRing(
  db: Db,
  rolloutId: string,
  { id, bucket }: FoundDevice,
): Promise<NonNullable<WhyNotFacts["ring"]> | null> {
  const ring = await db.ring.findFirst({
    where: {
      rolloutId,
      sliceFrom: { lte: bucket },
      sliceTo: { gt: bucket },
      group: { members: { some: { deviceId: id } } },
    },
    orderBy: { position: "asc" },
    select: { name: true, position: true, openedAt: true, group: { select: { name: true } } },
  });
  return ring && { name: ring.name || ring.group.name, isOpen: ring.openedAt !== null };
}
