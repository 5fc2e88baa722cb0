import { afterAll, beforeEach, expect, test } from "vitest";
import { closeDatabase, db } from "#lib/io/db.ts";
import { changeRole } from "#lib/services/account/change-role.ts";
import { admin, approver } from "#lib/testing/orchard.ts";

beforeEach(async () => {
  await db.user.deleteMany();
  const person = (id: string, role: string) => ({ id, name: id, email: `${id}@orchard.test`, role });
  await db.user.createMany({ data: [person("p1", "admin"), person("vera", "viewer"), person("olga", "admin")] });
});

afterAll(closeDatabase);

test("an admin gives a person another role, and the record says which they had", async () => {
  await changeRole(admin, { id: "vera", role: "operator" });
  expect(await db.user.findUnique({ where: { id: "vera" } })).toMatchObject({ role: "operator" });
  expect(await db.auditEntry.findFirstOrThrow({ where: { subject: "account:vera" } })).toMatchObject({
    operation: "account.change-role",
    before: { role: "viewer" },
    after: { role: "operator" },
  });
});

test("nobody changes their own role, and somebody who may always remains", async () => {
  await expect(changeRole(admin, { id: "p1", role: "viewer" })).rejects.toMatchObject({ code: "conflict" });
  await db.user.delete({ where: { id: "p1" } });
  await expect(changeRole(admin, { id: "olga", role: "viewer" })).rejects.toMatchObject({ code: "conflict" });
});

test("an approver changes none, and nobody's role is nobody's", async () => {
  await expect(changeRole(approver, { id: "vera", role: "admin" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(changeRole(admin, { id: "nobody", role: "viewer" })).rejects.toMatchObject({ code: "not-found" });
});
