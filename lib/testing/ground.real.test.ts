import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import type { Caller } from "#lib/domain/access/caller.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { listen } from "#lib/io/listen.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { batchOperation } from "#lib/services/batch.ts";
import { operation } from "#lib/services/operation.ts";

const admin: Caller = { kind: "person", id: "p1", name: "Ada", role: "admin" };
const viewer: Caller = { ...admin, role: "viewer" };

const rename = operation({
  name: "organization.rename",
  scope: "settings:edit",
  input: z.object({ name: z.string().min(1) }),
  async run({ tx, now }, { name }) {
    const updatedAt = new Date(now.epochMilliseconds);
    await tx.setting.upsert({
      where: { key: "organization" },
      create: { key: "organization", value: { name }, updatedAt },
      update: { value: { name }, updatedAt },
    });
    return {
      result: name,
      audit: { subject: "setting:organization", after: { name } },
      announce: [{ topic: "setting", id: "organization" }],
      jobs: [{ name: "wake-devices" }],
    };
  },
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("an operation writes its rows, its audit, its job and its announcement together", async () => {
  const heard = Promise.withResolvers<object>();
  const stop = listen(heard.resolve);
  await expect.poll(() => db.$queryRaw`SELECT 1 FROM pg_stat_activity WHERE query = 'LISTEN pomona'`).toHaveLength(1);

  await rename(admin, { name: "Orchard Schools" });

  expect(await db.setting.findUnique({ where: { key: "organization" } })).toMatchObject({
    value: { name: "Orchard Schools" },
  });
  expect(await db.auditEntry.findMany()).toMatchObject([{ actorName: "Ada", operation: "organization.rename" }]);
  expect(await db.$queryRaw`SELECT name FROM pgboss.job`).toEqual([{ name: "wake-devices" }]);
  expect(await heard.promise).toEqual({ topic: "setting", id: "organization" });
  await stop();
});

test("a viewer is refused before anything is touched", async () => {
  await expect(rename(viewer, { name: "Mine" })).rejects.toMatchObject({ code: "forbidden" });
  expect(await db.auditEntry.count()).toBe(1);
});

test("bad input is refused with a sentence", async () => {
  await expect(rename(admin, { name: "" })).rejects.toMatchObject({ code: "invalid" });
});

test("an approval, once written, cannot be changed", async () => {
  await expect(db.$executeRaw`UPDATE audit_entry SET actor_name = 'Eve'`).rejects.toThrow("append-only");
});

test("callers of a batch share statements and get their own answers", async () => {
  let statements = 0;
  const double = batchOperation<number, number>({
    name: "double",
    maxItems: 50,
    async run(sql, items) {
      statements += 1;
      const { rows } = await sql.query<{ doubled: number }>("SELECT n * 2 AS doubled FROM unnest($1::int[]) AS n", [
        items,
      ]);
      return rows.map((row) => row.doubled);
    },
  });
  const numbers = Array.from({ length: 120 }, (_, index) => index);
  expect(await Promise.all(numbers.map(double))).toEqual(numbers.map((n) => n * 2));
  expect(statements).toBe(3);
});
