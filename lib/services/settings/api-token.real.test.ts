import { hash } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { createApiToken, revokeApiToken } from "#lib/services/settings/api-token.ts";
import { admin, viewer } from "#lib/testing/orchard.ts";

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("a token is told once; only its hash is kept, and no record names it", async () => {
  const { id, token } = await createApiToken(admin, { name: "Reports", role: "viewer" });
  const kept = await db.apiToken.findUniqueOrThrow({ where: { id } });
  expect(kept).toMatchObject({ name: "Reports", role: "viewer", hash: hash("sha256", token), revokedAt: null });
  expect(JSON.stringify(await db.auditEntry.findMany({ where: { subject: `api-token:${id}` } }), bigint)).not.toContain(
    token,
  );

  await revokeApiToken(admin, { id });
  expect(await db.apiToken.findUnique({ where: { id } })).toMatchObject({ revokedAt: expect.any(Date) });
  expect(await db.auditEntry.count({ where: { subject: `api-token:${id}` } })).toBe(2);
});

test("a viewer makes none and revokes none", async () => {
  const { id } = await createApiToken(admin, { name: "Reports", role: "viewer" });
  await expect(createApiToken(viewer, { name: "Mine", role: "admin" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(revokeApiToken(viewer, { id })).rejects.toMatchObject({ code: "forbidden" });
});

function bigint(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}
