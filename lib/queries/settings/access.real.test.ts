import { afterAll, expect, test } from "vitest";
import { closeDatabase, db } from "#lib/io/db.ts";
import { accessView } from "#lib/queries/settings/access.ts";
import { serviceStanding } from "#lib/queries/settings/service.ts";
import { admin, approver, viewer } from "#lib/testing/orchard.ts";

const SEEN = new Date("2026-11-01T00:00:00Z");

afterAll(closeDatabase);

test("an admin sees who may come in, and no secret of theirs", async () => {
  await db.user.create({ data: { id: "p1", name: "Ada", email: "ada@orchard.test", role: "admin" } });
  await db.apiToken.create({ data: { name: "Reports", role: "viewer", hash: "h4sh", createdAt: SEEN } });
  await db.enrollmentCode.create({ data: { code: "orchard-1", label: "Lab", createdAt: SEEN, expiresAt: SEEN } });
  const view = await accessView(admin, {});
  expect(view).toMatchObject({
    people: [{ name: "Ada", role: "admin", isMe: true }],
    tokens: [{ name: "Reports", revokedAt: null }],
    codes: [{ label: "Lab", hasExpired: true }],
    hasPushCertificate: false,
  });
  expect(JSON.stringify(view)).not.toContain("h4sh");
});

test("nobody else does", async () => {
  await expect(accessView(approver, {})).rejects.toMatchObject({ code: "forbidden" });
});

test("everybody sees that nobody can be woken while there is no push certificate", async () => {
  expect(await serviceStanding(viewer, {})).toMatchObject({ push: null, isSimulated: false });
});
