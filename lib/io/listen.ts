import pg from "pg";
import { z } from "zod";
import { env } from "#lib/io/env.ts";
import { log } from "#lib/io/log.ts";

/** Something changed: whoever shows it should ask again. Carries no data. */
export type Change = { topic: string; id: string };

export const CHANNEL = "pomona";

const change = z.object({ topic: z.string(), id: z.string() });
const RETRY_MS = 1_000;

/** Hears every change that is announced, reconnecting for ever. A change missed meanwhile is told as `fleet/all`. */
export function listen(onChange: (change: Change) => void): () => Promise<void> {
  let client: pg.Client | undefined;
  let stopped = false;
  void connect(false);

  async function connect(again: boolean) {
    if (stopped) return;
    client = new pg.Client({ connectionString: env.databaseUrl, keepAlive: true });
    client.on("error", () => undefined);
    client.on("notification", ({ payload }) => {
      const heard = change.safeParse(JSON.parse(payload ?? "null"));
      if (heard.success) onChange(heard.data);
    });
    client.on("end", () => setTimeout(connect, RETRY_MS, true).unref());
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      if (again) onChange({ topic: "fleet", id: "all" });
    } catch (cause) {
      log.warn({ msg: "cannot listen to the database", cause: String(cause) });
      await client.end().catch(() => undefined);
    }
  }

  return async () => {
    stopped = true;
    await client?.end();
  };
}
