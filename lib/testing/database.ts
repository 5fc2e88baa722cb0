import { randomUUID } from "node:crypto";
import pg from "pg";
import { vi } from "vitest";

// On a slow machine an answer is kept for long, and a test asks again right after it has changed what the answer is about.
vi.mock("#lib/queries/recent.ts", () => ({ recent: <Answer>(_key: string, work: () => Promise<Answer>) => work() }));

/** Set-up of every `*.real.test.ts`: a database of the file's own, named in the environment before the file imports anything. */
process.env.DATABASE_URL = await copyDatabase(process.env.TEST_POSTGRES_URL ?? "");
process.env.POMONA_SECRET_KEY = Buffer.alloc(32, 7).toString("base64");
process.env.LOG_LEVEL ??= "fatal";

async function copyDatabase(server: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const url = new URL(server);
  url.pathname = "/template1";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`CREATE DATABASE ${name} TEMPLATE postgres`);
  await client.end();
  url.pathname = `/${name}`;
  return url.href;
}
