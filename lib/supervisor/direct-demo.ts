import type { Caller } from "#lib/domain/access/caller.ts";
import { now, sleep } from "#lib/io/clock.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { endWithParent } from "#lib/io/process.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { checkNow } from "#lib/services/catalog/check-now.ts";
import { AppError } from "#lib/services/errors.ts";
import { scheduleRollout } from "#lib/services/rollout/plan/schedule.ts";

/**
 * The demo's staff: the operator asks Apple for news every hour until there are some, the approver approves the newest
 * Mac release for the Macs. Once; what else there is to decide is left to whoever watches.
 */
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const OFFER_TO_FIRST_DEADLINE = { hours: 5 };
const NEW_MAC = { platform: "macOS", isPublic: true, supersededAt: null, withdrawnAt: null, extra: "" };

endWithParent();
if ((await db.rollout.count()) === 0) {
  const operator = await person("operator@demo.test", "operator");
  const approver = await person("approver@demo.test", "approver");
  const wanted = await firstNewMacRelease(operator);
  await approve(approver, wanted);
}
await stopQueue();
await closeDatabase();
process.exit(0);

async function firstNewMacRelease(operator: Caller): Promise<{ id: string }> {
  for (;;) {
    const found = await newestSinceTheFirstAnswer();
    if (found) return found;
    await checkNow(operator, {}).catch((cause: unknown) => {
      if (!(cause instanceof AppError)) throw cause;
    });
    await sleep(HOUR_MS / 4);
  }
}

/** What the first answer listed is history; what came later is news. */
async function newestSinceTheFirstAnswer(): Promise<{ id: string } | undefined> {
  const first = await db.release.aggregate({ _min: { firstSeenAt: true } });
  if (!first._min.firstSeenAt) return undefined;
  const news = await db.release.findMany({
    where: { ...NEW_MAC, firstSeenAt: { gt: first._min.firstSeenAt } },
    select: { id: true, version: true },
  });
  return news.sort((one, other) => other.version.localeCompare(one.version, "en", { numeric: true }))[0];
}

async function approve(approver: Caller, release: { id: string }): Promise<void> {
  const group = await db.group.findUniqueOrThrow({ where: { name: "Macs" }, select: { id: true } });
  while ((await db.groupMember.count({ where: { groupId: group.id } })) === 0) await sleep(MINUTE_MS);
  const offerAt = now();
  // The first clocks on Earth are fourteen hours ahead of UTC: nobody is forced before this local time.
  const deadline = offerAt.add(OFFER_TO_FIRST_DEADLINE).toZonedDateTimeISO("+14:00").toPlainDateTime();
  await scheduleRollout(approver, {
    releaseId: release.id,
    groupId: group.id,
    offerAt: offerAt.toString(),
    deadlineLocal: deadline.round("minute").toString({ smallestUnit: "second" }),
    remark: "Tested on the lab Macs: VPN client and printing work.",
  });
}

async function person(email: string, role: "operator" | "approver"): Promise<Caller> {
  const { id, name } = await db.user.findUniqueOrThrow({ where: { email }, select: { id: true, name: true } });
  return { kind: "person", id, name, role };
}
