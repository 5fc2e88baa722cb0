import type { Caller } from "#lib/domain/access/caller.ts";
import type { RolloutState } from "#lib/domain/rollout/lifecycle.ts";
import type { RolloutPlan } from "#lib/domain/rollout/rollout-plan.ts";
import { clock, now, sleep } from "#lib/io/clock.ts";
import { db } from "#lib/io/db.ts";
import { checkNow } from "#lib/services/catalog/check-now.ts";
import { AppError } from "#lib/services/errors.ts";
import { approveRollout } from "#lib/services/rollout/approval/approve.ts";
import { askApproval } from "#lib/services/rollout/approval/ask-approval.ts";
import { savePlan } from "#lib/services/rollout/plan/save-plan.ts";

export const HOUR_MS = 3_600_000;
const QUARTER_MS = HOUR_MS / 4;

export type Staff = { operator: Caller; approver: Caller };

export async function staff(): Promise<Staff> {
  return { operator: await person("operator"), approver: await person("approver") };
}

async function person(role: "operator" | "approver"): Promise<Caller> {
  const email = `${role}@demo.test`;
  const { id, name } = await db.user.findUniqueOrThrow({ where: { email }, select: { id: true, name: true } });
  return { kind: "person", id, name, role };
}

/** Asks Apple every now and then until it offers this platform exactly this. */
export async function releaseOf(staff: Staff, platform: string, version: string): Promise<string> {
  for (;;) {
    const found = await db.release.findFirst({
      where: { platform, version, extra: "", isPublic: true },
      select: { id: true },
    });
    if (found) return found.id;
    await askApple(staff);
  }
}

/**
 * Asks Apple every now and then until it offers this platform something that the first answer did not list. On a slow machine the first
 * answer may come so late that it lists everything: then the newest of it has to do.
 */
export async function newsFor(staff: Staff, platform: string): Promise<string> {
  const patience = now().add({ hours: PATIENCE_HOURS });
  for (;;) {
    const isPatient = Temporal.Instant.compare(now(), patience) < 0;
    const found = await newestOf(platform, isPatient ? await firstAnswer() : undefined);
    if (found) return found;
    await askApple(staff);
  }
}

async function askApple({ operator }: Staff): Promise<void> {
  await checkNow(operator, {}).catch((cause: unknown) => {
    if (!(cause instanceof AppError)) throw cause;
  });
  await pause(QUARTER_MS);
}

/** However fast the clock, the database is not asked more than ten times a second. */
function pause(ms: number): Promise<void> {
  return sleep(Math.max(ms, 100 * clock.speed));
}

const PATIENCE_HOURS = 6;

/** Or the end of the past that the demo has lived through, if it has one. */
async function firstAnswer(): Promise<Date> {
  const first = await db.release.aggregate({ _min: { firstSeenAt: true } });
  const present = clock.present.epochMilliseconds;
  return new Date(Math.max(first._min.firstSeenAt?.getTime() ?? now().epochMilliseconds, present));
}

/** What the first answer listed is history; what came later is news. */
async function newestOf(platform: string, after: Date | undefined): Promise<string | undefined> {
  const news = await db.release.findMany({
    where: {
      platform,
      isPublic: true,
      supersededAt: null,
      withdrawnAt: null,
      extra: "",
      ...(after && { firstSeenAt: { gt: after } }),
    },
    select: { id: true, version: true },
  });
  return news.sort((one, other) => other.version.localeCompare(one.version, "en", { numeric: true }))[0]?.id;
}

/** By its name, once the fleet has enrolled into it. */
export async function groupOf(name: string): Promise<string> {
  const { id } = await db.group.findUniqueOrThrow({ where: { name }, select: { id: true } });
  while ((await db.groupMember.count({ where: { groupId: id } })) === 0) await pause(QUARTER_MS / 15);
  return id;
}

/** The operator plans and asks; the approver reads it and says yes. */
export async function carry({ operator, approver }: Staff, releaseId: string, plan: RolloutPlan, remark: string) {
  const { rolloutId } = await savePlan(operator, { releaseId, plan });
  const { revision } = await askApproval(operator, { rolloutId });
  await sleep(QUARTER_MS / 3);
  await approveRollout(approver, { rolloutId, revision, remark });
  return rolloutId;
}

export async function until(rolloutId: string, isReached: (state: RolloutState) => boolean): Promise<RolloutState> {
  for (;;) {
    const { state } = await db.rollout.findUniqueOrThrow({ where: { id: rolloutId }, select: { state: true } });
    if (isReached(state as RolloutState)) return state as RolloutState;
    await pause(QUARTER_MS / 3);
  }
}

/** Now, on the wall clock of the demo's organisation. */
export function wallClock(zone: string): Temporal.PlainDateTime {
  return now().toZonedDateTimeISO(zone).toPlainDateTime();
}
