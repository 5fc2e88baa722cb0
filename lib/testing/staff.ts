import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Caller } from "#lib/domain/access/caller.ts";
import { now } from "#lib/io/clock.ts";
import { db } from "#lib/io/db.ts";
import { createEnrollmentCode } from "#lib/services/enrollment/create-code.ts";
import { ensureEveryone } from "#lib/services/group/ensure-everyone.ts";
import { scheduleRollout } from "#lib/services/rollout/plan/schedule.ts";
import { saveOrganization } from "#lib/services/settings/organization.ts";
import { savePushCertificate } from "#lib/services/settings/push-certificate.ts";
import { saveApproval } from "#lib/services/settings/save-approval.ts";
import { saveTime } from "#lib/services/settings/save-time.ts";

const ada: Caller = { kind: "person", id: "ada", name: "Ada", role: "admin" };

/** What people set up before a fleet arrives. Answers the path at which devices enrol. */
export async function setUp(pki: string): Promise<string> {
  await saveOrganization(ada, { name: "Orchard Schools" });
  // One person decides alone, and nobody is spared for being new: what a test approves begins at once.
  await saveApproval(ada, { selfApprovalMaxDevices: 10_000 });
  await saveTime(ada, { zone: null, newDeviceHours: 0, absenceDays: 7, absenceHours: 0 });
  const [certificate = "", key = ""] = await Promise.all(
    ["push-cert.pem", "push-key.pem"].map((name) => readFile(join(pki, name), "utf8")),
  );
  await savePushCertificate(ada, { certificate, key });
  await ensureEveryone({ kind: "system", name: "test" }, {});
  const { code } = await createEnrollmentCode(ada, { label: "Everybody" });
  return `/enroll/${code}`;
}

/** Approves the newest public release of each platform for everybody; forced some hours after the offer. */
export async function approveNewest(platforms: string[], deadlineAfterHours: number): Promise<string[]> {
  const { groupId } = await ensureEveryone({ kind: "system", name: "test" }, {});
  const offerAt = now();
  // Fourteen hours ahead of UTC is the first clock on Earth: nobody is past this local time already.
  const local = offerAt.add({ hours: deadlineAfterHours }).toZonedDateTimeISO("+14:00").toPlainDateTime();
  const deadlineLocal = local.round("minute").toString({ smallestUnit: "second" });
  const current = { isPublic: true, withdrawnAt: null, supersededAt: null, extra: "", platform: { in: platforms } };
  const releases = await db.release.findMany({ where: current });
  return Promise.all(
    newestOfEach(releases).map(async ({ id: releaseId }) => {
      const wanted = { releaseId, groupId, offerAt: offerAt.toString(), deadlineLocal };
      return (await scheduleRollout(ada, wanted)).rolloutId;
    }),
  );
}

function newestOfEach<Release extends { platform: string; version: string }>(releases: Release[]): Release[] {
  const byVersion = releases.toSorted((a, b) => b.version.localeCompare(a.version, "en", { numeric: true }));
  return [...Map.groupBy(byVersion, ({ platform }) => platform).values()].flatMap(([newest]) => newest ?? []);
}
