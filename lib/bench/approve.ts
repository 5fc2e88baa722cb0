import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Caller } from "#lib/domain/access/caller.ts";
import { now } from "#lib/io/clock.ts";
import { db } from "#lib/io/db.ts";
import { endWithParent } from "#lib/io/process.ts";
import { wakeDevices } from "#lib/services/push/wake.ts";
import { advanceRollouts } from "#lib/services/rollout/advance.ts";
import { approveRollout } from "#lib/services/rollout/approval/approve.ts";
import { scheduleRollout } from "#lib/services/rollout/plan/schedule.ts";
import { savePushCertificate } from "#lib/services/settings/push-certificate.ts";
import { startApns } from "#lib/simulator/apns/server.ts";

export type ApproveMeasure = { openMs: number; firstPushMs: number };

const FIRST_REVISION = 1;
const DAYS_UNTIL_DEADLINE = 60;
const author: Caller = { kind: "person", id: "bench", name: "Bench", role: "admin" };
const approver: Caller = { ...author, id: "bench-approver", name: "Bench's approver" };
const system: Caller = { kind: "system", name: "bench" };

/** A second person approves one release for the whole fleet: until every assignment is open, and from then to the first push. */
async function measure(pki: string, apnsPort: number): Promise<ApproveMeasure> {
  const pushed = Promise.withResolvers<void>();
  const { topic } = await startApns({ pki, port: apnsPort, postOffice: { register, retire: register, accept } });
  const [certificate, key] = await Promise.all([read("push-cert.pem"), read("push-key.pem")]);
  await savePushCertificate(author, { certificate, key });
  await db.device.updateMany({ data: { pushTopic: topic } });
  const release = await db.release.findFirstOrThrow();
  const group = await db.group.findUniqueOrThrow({ where: { name: "Bench" } });

  const begun = performance.now();
  const deadlineLocal = now()
    .add({ hours: 24 * DAYS_UNTIL_DEADLINE })
    .toString()
    .slice(0, 19);
  const asked = { releaseId: release.id, groupId: group.id, offerAt: now().toString(), deadlineLocal };
  const { rolloutId } = await scheduleRollout(author, asked);
  await approveRollout(approver, { rolloutId, revision: FIRST_REVISION });
  await advanceRollouts(system);
  const opened = performance.now();
  void wakeDevices(system);
  await pushed.promise;
  return { openMs: opened - begun, firstPushMs: performance.now() - opened };

  function read(name: string): Promise<string> {
    return readFile(join(pki, name), "utf8");
  }

  function accept() {
    pushed.resolve();
    return { status: 200 } as const;
  }

  function register(): void {}
}

if (import.meta.main) {
  endWithParent();
  const [pki = "", apnsPort] = process.argv.slice(2);
  process.send?.(await measure(pki, Number(apnsPort)), () => process.exit(0));
}
