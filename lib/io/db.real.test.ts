import { afterAll, expect, test } from "vitest";
import { closeDatabase, db, sql } from "#lib/io/db.ts";

afterAll(closeDatabase);

test("a connection lost while it is held fails what is asked of it, not the process", async () => {
  const client = await sql.connect();
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const gone = new Promise((resolve) => client.once("end", resolve));
  await db.$queryRaw`SELECT pg_terminate_backend(${rows[0]?.pid}::int)`;
  await gone;
  await expect(client.query("SELECT 1")).rejects.toThrow();
  client.release();
  expect((await sql.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
});
