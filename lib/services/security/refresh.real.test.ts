import { afterAll, beforeEach, expect, test } from "vitest";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { releaseDetail } from "#lib/queries/release/detail.ts";
import { releaseList } from "#lib/queries/release/list.ts";
import { securityStanding } from "#lib/queries/security/standing.ts";
import { checkSecurityNow } from "#lib/services/security/check-now.ts";
import { refreshSecurity } from "#lib/services/security/refresh.ts";
import { saveSecurityFeed } from "#lib/services/settings/save-security-feed.ts";
import { admin, approver, plantRelease, system, viewer } from "#lib/testing/orchard.ts";
import { feedFile, raiseFeedStand } from "#lib/testing/security-feed.ts";

const stand = await raiseFeedStand();
const releaseId = await plantRelease("26.6.1", "25G76");

const page = "https://support.apple.com/en-us/148170";
const mended = { version: "26.6.1", page, cves: ["CVE-2026-3784", "CVE-2026-65400"], exploited: ["CVE-2026-65400"] };
const told = {
  folder: stand.url,
  note: {
    ...{ page, exploited: 1 },
    cves: [
      { id: "CVE-2026-65400", isExploited: true },
      { id: "CVE-2026-3784", isExploited: false },
    ],
  },
};
const securityNow = async () => (await releaseDetail(viewer, { releaseId })).security;
const switchOn = () => saveSecurityFeed(admin, { source: "mirror", address: stand.url });
const hoursPass = async (hours: number) => {
  await db.$executeRaw`UPDATE security_check SET at = at - make_interval(hours => ${hours}::int)`;
  await db.$executeRaw`UPDATE setting SET updated_at = updated_at - make_interval(hours => ${hours}::int)`;
};

beforeEach(async () => {
  await db.setting.deleteMany({ where: { key: "securityFeed" } });
  await Promise.all([db.securityNote.deleteMany(), db.securityFile.deleteMany(), db.securityCheck.deleteMany()]);
  stand.files = { macos: feedFile(mended) };
  stand.asked = [];
  stand.spared = 0;
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
  await stand.close();
});

test("while the feed is off nobody is asked, and nothing is claimed", async () => {
  expect(await refreshSecurity(system)).toBeUndefined();
  expect(stand.asked).toEqual([]);
  expect(await securityNow()).toEqual({ folder: null, readAt: null, isAwaited: false, trouble: null, note: null });
  await expect(checkSecurityNow(admin, {})).rejects.toMatchObject({ code: "conflict" });
});

test("switched on, a release tells what it mends, exploited first, and the list counts it", async () => {
  await switchOn();
  expect(await securityNow()).toMatchObject({ folder: stand.url, isAwaited: true, note: null });
  expect(await refreshSecurity(system)).toBe("changed");
  expect(stand.asked.sort()).toEqual(["ios", "macos", "tvos", "visionos", "watchos"]);

  expect(await securityNow()).toMatchObject({ ...told, readAt: expect.any(String), trouble: null });
  const { releases } = await releaseList(viewer, { tab: "all" });
  expect(releases).toMatchObject([{ id: releaseId, security: { cves: 2, exploited: 1 } }]);
  const audit = await db.auditEntry.findFirst({ where: { operation: "security.refresh" } });
  expect(audit).toMatchObject({ subject: "security", after: { folder: stand.url, changed: ["macos"] } });
});

test("it is asked once a day, and what it still holds is not sent again", async () => {
  await switchOn();
  await refreshSecurity(system);
  expect(await refreshSecurity(system)).toBeUndefined();
  await hoursPass(25);
  expect(await refreshSecurity(system)).toBe("unchanged");
  expect(stand.spared).toBe(1);
  expect(await securityNow()).toMatchObject(told);
});

test.for([
  ["another shape", { releases: [] }, "refused", "macos: tells of no release in a way that is known here"],
  ["a page of HTML", "<html>", "failed", "macos: holds something other than JSON"],
  ["its own trouble", 503, "failed", "macos: answered 503"],
  ["an address elsewhere", 302, "failed", "macos: answered 302"],
] as const)(
  "after %s the last good copy stays, the trouble is told, and it is asked again within the hour",
  async ([, answer, outcome, reason]) => {
    await switchOn();
    await refreshSecurity(system);
    stand.files = { macos: answer, tvos: feedFile({ version: "26.6", cves: ["CVE-2026-3783"] }) };
    await hoursPass(25);
    expect(await refreshSecurity(system)).toBe(outcome);
    expect(await securityNow()).toMatchObject({ ...told, trouble: reason });
    expect(await db.securityNote.count({ where: { feed: "tvos" } })).toBe(1);

    stand.files = { macos: feedFile(mended) };
    await hoursPass(2);
    expect(await refreshSecurity(system)).toBe("unchanged");
    expect(await securityNow()).toMatchObject({ trouble: null });
  },
);

test("a note may be there before the release, and both may write a version their own way", async () => {
  stand.files = { macos: feedFile({ version: "27.0", cves: ["CVE-2026-65400"] }) };
  await switchOn();
  await refreshSecurity(system);
  const id = await plantRelease("27", "26A1");
  expect((await releaseDetail(viewer, { releaseId: id })).security.note).toMatchObject({ page: null, exploited: 0 });
  expect(await securityNow()).toMatchObject({ isAwaited: false, readAt: expect.any(String), note: null });
});

test("whoever may has it asked now, once an hour", async () => {
  await switchOn();
  await refreshSecurity(system);
  await expect(checkSecurityNow(approver, {})).rejects.toMatchObject({ code: "conflict" });
  await expect(checkSecurityNow(viewer, {})).rejects.toMatchObject({ code: "forbidden" });
  await hoursPass(1);
  await checkSecurityNow(approver, {});
  expect(await securityStanding(viewer, {})).toMatchObject({
    checks: [{ outcome: "requested", requestedBy: "Ada" }, {}],
  });
  expect(await refreshSecurity(system)).toBe("unchanged");
  expect(await securityStanding(viewer, {})).toMatchObject({
    checks: [{ outcome: "unchanged", requestedBy: "Ada" }, {}],
  });
});

test("another source starts anew, and off forgets what was told", async () => {
  await switchOn();
  await refreshSecurity(system);
  await saveSecurityFeed(admin, { source: "off" });
  expect(await db.securityNote.count()).toBe(0);
  expect((await releaseList(viewer, { tab: "all" })).releases[0]).toMatchObject({ security: null });
  await switchOn();
  expect(await refreshSecurity(system)).toBe("changed");
});

test("what came for a source that is no longer chosen is not taken over", async () => {
  await switchOn();
  const asking = refreshSecurity(system);
  await saveSecurityFeed(admin, { source: "off" });
  await asking;
  expect(await db.securityNote.count()).toBe(0);
});

test.for(["http://mirror.example/feed", "https://me:secret@mirror.example", ""])(
  "a mirror at “%s” is refused",
  async (address) => {
    const saved = saveSecurityFeed(admin, { source: "mirror", address });
    await expect(saved).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("begins with https"),
    });
  },
);

test("only an admin chooses, and the record keeps what stood there before", async () => {
  await expect(saveSecurityFeed(approver, { source: "sofa" })).rejects.toMatchObject({ code: "forbidden" });
  await switchOn();
  await saveSecurityFeed(admin, { source: "off" });
  const record = await db.auditEntry.findFirst({
    where: { operation: "settings.save-security-feed" },
    orderBy: { id: "desc" },
  });
  expect(record).toMatchObject({
    before: { source: "mirror", address: stand.url },
    after: { source: "off", address: "" },
  });
});
