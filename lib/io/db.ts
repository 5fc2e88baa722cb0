import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "#lib/io/env.ts";
import { type Prisma, PrismaClient } from "#lib/io/generated/prisma/client.ts";
import { log } from "#lib/io/log.ts";

export type Db = PrismaClient;
export type Tx = Prisma.TransactionClient;

const connectionString = env.databaseUrl ?? "postgresql://127.0.0.1:1/unset";

/**
 * A connection costs tens of milliseconds, in which others wait: one that has been needed stays for the next crowd. In development
 * every reload leaves its own behind.
 */
const IDLE_MS = env.isDevelopment ? 10_000 : 600_000;
const connections = { connectionString, connectionTimeoutMillis: 10_000, idleTimeoutMillis: IDLE_MS, keepAlive: true };

/** Statements of the hot paths, one a batch, prepared by name. A lost connection fails its statement, not the process. */
export const sql = new pg.Pool({ ...connections, max: 6, onConnect: readByIndex });
sql.on("error", (cause) => log.warn({ msg: "idle database connection lost", cause: cause.message }));
sql.on("connect", (client) => client.on("error", () => undefined));

/**
 * They read a few rows by key. One that was prepared while a table was small would go on to read the table whole as it grows, until
 * the database has counted it anew.
 */
async function readByIndex(client: pg.ClientBase): Promise<void> {
  await client.query("SET enable_seqscan TO off");
}

/** Everything else. */
export const db: Db = new PrismaClient({
  adapter: new PrismaPg({ ...connections, max: 10 }),
  transactionOptions: { maxWait: 10_000, timeout: 60_000 },
});

export async function closeDatabase(): Promise<void> {
  await Promise.all([sql.end(), db.$disconnect()]);
}
