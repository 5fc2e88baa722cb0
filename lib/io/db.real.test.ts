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

test("what was prepared while a table was empty looks into an index when it has grown", async () => {
  const client = await sql.connect();
  await client.query("ANALYZE assignment");
  const held = {
    name: "held",
    text: "SELECT target_version FROM assignment WHERE device_id = $1 AND closed_at IS NULL",
  };
  const nobody = "00000000-0000-0000-0000-000000000000";
  // PostgreSQL keeps a plan from the sixth time on.
  for (let time = 0; time < 6; time += 1) await client.query({ ...held, values: [nobody] });
  const { rows } = await client.query<{ "QUERY PLAN": string }>(`EXPLAIN EXECUTE held ('${nobody}')`);
  client.release();
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  expect(plan).toMatch(/Index (Only )?Scan/);
  expect(plan).not.toContain("Seq Scan");
});
