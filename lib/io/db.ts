import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "#lib/io/env.ts";
import { type Prisma, PrismaClient } from "#lib/io/generated/prisma/client.ts";
import { log } from "#lib/io/log.ts";

export type Db = PrismaClient;
export type Tx = Prisma.TransactionClient;

const connectionString = env.databaseUrl ?? "postgresql://127.0.0.1:1/unset";

/** Statements of the hot paths, one a batch, prepared by name. A lost connection fails its statement, not the process. */
export const sql = new pg.Pool({ connectionString, max: 6, connectionTimeoutMillis: 10_000 });
sql.on("error", (cause) => log.warn({ msg: "idle database connection lost", cause: cause.message }));
sql.on("connect", (client) => client.on("error", () => undefined));

/** Everything else. */
export const db: Db = new PrismaClient({
  adapter: new PrismaPg({ connectionString, max: 10, connectionTimeoutMillis: 10_000 }),
  transactionOptions: { maxWait: 10_000, timeout: 60_000 },
});

export async function closeDatabase(): Promise<void> {
  await Promise.all([sql.end(), db.$disconnect()]);
}
