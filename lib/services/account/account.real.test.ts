import { verifyPassword } from "better-auth/crypto";
import { afterAll, expect, test } from "vitest";
import { closeDatabase, db } from "#lib/io/db.ts";
import { createAccount } from "#lib/services/account/create.ts";
import { createOwner } from "#lib/services/account/create-owner.ts";
import { approver, system } from "#lib/testing/orchard.ts";

const owner = { name: "Olga", email: "Olga@orchard.test", password: "a long enough one" };
const admin = { kind: "person", id: "a", name: "Amir", role: "admin" } as const;

afterAll(closeDatabase);

test("of two first visits at once one makes the owner, and there is no second one", async () => {
  const visits = await Promise.allSettled([
    createOwner(system, owner),
    createOwner(system, { ...owner, email: "b@b.test" }),
  ]);
  expect(visits.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db.user.findMany({ select: { role: true } })).toEqual([{ role: "admin" }]);
  await expect(createOwner(system, owner)).rejects.toMatchObject({ code: "conflict" });
});

test("nobody else makes an owner", async () => {
  await expect(createOwner(admin, owner)).rejects.toMatchObject({ code: "forbidden" });
});

test("an admin makes an account: its password is kept hashed and stands in no record", async () => {
  const password = "orchards in spring";
  const { id } = await createAccount(admin, { name: "Vera", email: "Vera@orchard.test", password, role: "viewer" });

  const user = await db.user.findUniqueOrThrow({ where: { id }, include: { accounts: true } });
  expect(user).toMatchObject({ email: "vera@orchard.test", role: "viewer" });
  expect(await verifyPassword({ hash: user.accounts[0]?.password ?? "", password })).toBe(true);

  const entry = await db.auditEntry.findFirstOrThrow({ where: { subject: `account:${id}` } });
  expect(entry).toMatchObject({ operation: "account.create", actorName: "Amir" });
  expect(JSON.stringify(entry.after)).not.toContain("orchards");
});

test("an e-mail address is taken in any spelling", async () => {
  const twin = { name: "V", email: "VERA@orchard.test", password: "another long one", role: "viewer" } as const;
  await expect(createAccount(admin, twin)).rejects.toMatchObject({ code: "conflict" });
});

test("an approver makes no accounts", async () => {
  const wanted = { name: "X", email: "x@orchard.test", password: "another long one", role: "admin" } as const;
  await expect(createAccount(approver, wanted)).rejects.toMatchObject({ code: "forbidden" });
});
