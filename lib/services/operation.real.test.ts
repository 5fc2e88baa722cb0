import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { closeDatabase, db, type Tx } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { operation } from "#lib/services/operation.ts";
import { plantDevices, system } from "#lib/testing/orchard.ts";

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

type Make = (tx: Tx, key: string, updatedAt: Date) => Promise<unknown>;
type Write = (tx: Tx, id: string, name: string) => Promise<unknown>;

test.for<[string, Write]>([
  ["in Prisma's own words", (tx, id, name) => tx.device.update({ where: { id }, data: { name } })],
  ["in SQL", (tx, id, name) => tx.$executeRaw`UPDATE device SET name = ${name} WHERE id = ${id}::uuid`],
])("of two operations that wait for each other both are done in the end, %s", async ([, write]) => {
  const [one = "", two = ""] = await plantDevices(2);
  const hold = meeting(2);
  let attempts = 0;
  const nameBoth = operation({
    name: "test.name-both",
    scope: "system",
    input: z.object({ ids: z.array(z.string()), name: z.string() }),
    async run({ tx }, { ids: [first = "", second = ""], name }) {
      attempts += 1;
      await write(tx, first, name);
      await hold();
      await write(tx, second, name);
      return { result: undefined, audit: { subject: "test", after: { name } } };
    },
  });

  await Promise.all([
    nameBoth(system, { ids: [one, two], name: `${one} there` }),
    nameBoth(system, { ids: [two, one], name: `${one} and back` }),
  ]);
  expect(attempts).toBe(3);
  const names = (await db.device.findMany({ where: { id: { in: [one, two] } } })).map(({ name }) => name);
  expect(new Set(names).size).toBe(1);
  const audited = await db.auditEntry.findMany({ where: { after: { path: ["name"], string_starts_with: one } } });
  expect(audited).toHaveLength(2);
});

test.for<[string, Make]>([
  ["in Prisma's own words", (tx, key, updatedAt) => tx.setting.create({ data: { key, value: 1, updatedAt } })],
  ["in SQL", (tx, key, updatedAt) => tx.$executeRaw`INSERT INTO setting VALUES (${key}, '1', ${updatedAt})`],
])("of two operations that make the same row, the later one finds it, %s", async ([, make]) => {
  const key = `test.${randomUUID()}`;
  const hold = meeting(2);
  const keep = operation({
    name: "test.keep",
    scope: "system",
    input: z.object({}),
    async run({ tx, now }) {
      const known = await tx.setting.count({ where: { key } });
      await hold();
      if (known === 0) await make(tx, key, new Date(now.epochMilliseconds));
      return { result: known, audit: null };
    },
  });
  expect(new Set(await Promise.all([keep(system, {}), keep(system, {})]))).toEqual(new Set([0, 1]));
});

test.for(["40P01", "40001"])("who is undone (%s) again and again is told after four tries", async (code) => {
  const { tries, fail } = failing(code);
  await expect(fail(system, {})).rejects.toThrow();
  expect(tries()).toBe(4);
});

test("what fails for another reason is not tried again", async () => {
  const { tries, fail } = failing("22012");
  await expect(fail(system, {})).rejects.toThrow();
  expect(tries()).toBe(1);
});

/** PostgreSQL itself raises the error. */
function failing(code: string) {
  let count = 0;
  const fail = operation({
    name: "test.fail",
    scope: "system",
    input: z.object({}),
    async run({ tx }) {
      count += 1;
      await tx.$executeRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION 'undone' USING ERRCODE = '${code}'; END $$`);
      return { result: undefined, audit: null };
    },
  });
  return { fail, tries: () => count };
}

/** Lets nobody go on before `people` have come, and everybody after that. */
function meeting(people: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let come = 0;
  return () => {
    come += 1;
    if (come >= people) resolve();
    return promise;
  };
}
