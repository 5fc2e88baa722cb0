import { every } from "#lib/io/clock.ts";
import { closeDatabase } from "#lib/io/db.ts";
import { log } from "#lib/io/log.ts";
import { endWithParent, onStop } from "#lib/io/process.ts";
import { stopQueue, workOn } from "#lib/io/queue.ts";
import { advanceRollouts } from "#lib/jobs/advance-rollouts.ts";
import { drainReports } from "#lib/jobs/drain-reports.ts";
import { endExemptions } from "#lib/jobs/end-exemptions.ts";
import { grantGraces } from "#lib/jobs/grant-graces.ts";
import type { Job } from "#lib/jobs/job.ts";
import { proposeRollouts } from "#lib/jobs/propose-rollouts.ts";
import { refreshCatalog } from "#lib/jobs/refresh-catalog.ts";
import { refreshSecurity } from "#lib/jobs/refresh-security.ts";
import { sweepDeadlines } from "#lib/jobs/sweep-deadlines.ts";
import { foldCounts } from "#lib/jobs/upkeep/fold-counts.ts";
import { learnDwell } from "#lib/jobs/upkeep/learn-dwell.ts";
import { refreshDeadlines } from "#lib/jobs/upkeep/refresh-deadlines.ts";
import { seekSilent } from "#lib/jobs/upkeep/seek-silent.ts";
import { wakeDevices } from "#lib/jobs/wake-devices.ts";

const jobs: readonly Job[] = [
  refreshCatalog,
  refreshSecurity,
  proposeRollouts,
  advanceRollouts,
  endExemptions,
  wakeDevices,
  drainReports,
  sweepDeadlines,
  foldCounts,
  grantGraces,
  refreshDeadlines,
  learnDwell,
  seekSilent,
];

endWithParent();
const stops = await Promise.all(jobs.map(start));
log.info({ msg: "worker ready", jobs: jobs.length });
onStop(async () => {
  for (const stop of stops) stop();
  await stopQueue();
  await closeDatabase();
});

/** Whether asked for or due, a job runs one at a time in this process; the database keeps processes apart. */
async function start({ name, everyMs, run }: Job): Promise<() => void> {
  let underWay: Promise<unknown> = Promise.resolve();

  function turn(): Promise<unknown> {
    underWay = underWay.then(run, run);
    return underWay;
  }

  const look = () => turn().catch((cause) => log.error({ msg: "job failed", job: name, err: cause }));
  await workOn(name, turn);
  // Much may have come due while nobody worked.
  void look();
  return every(everyMs, look);
}
