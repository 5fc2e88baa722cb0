import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import pg from "pg";
import { endWithParent } from "#lib/io/process.ts";

/**
 * The bare floor: the same sockets, the same reads and commits, the same signature arithmetic, and nothing of ours. What it
 * reaches on a machine is what the machine gives; a program is judged by its share of that.
 */
async function main([databaseUrl = "", port = "", publicKey = ""]: string[]): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 6 });
  await pool.query(
    "CREATE TABLE IF NOT EXISTS bench_floor (id bigserial PRIMARY KEY, enrollment_id text, received_at timestamptz, body bytea)",
  );
  const key = createPublicKey(publicKey);
  const read = together<string, unknown>(async (ids) => {
    const text = `SELECT enrollment_id, set_hash, advertised_hash FROM device JOIN sync ON device_id = id
      WHERE enrollment_id = ANY($1)`;
    const { rows } = await pool.query({ name: "floor-read", text, values: [ids] });
    return ids.map(() => rows);
  });
  const write = together<[string, Buffer], unknown>(async (items) => {
    const text = `INSERT INTO bench_floor (enrollment_id, received_at, body)
      SELECT id, now(), body FROM unnest($1::text[], $2::bytea[]) AS report (id, body)`;
    await pool.query({ name: "floor-write", text, values: [items.map(([id]) => id), items.map(([, body]) => body)] });
    return items;
  });
  createServer(handle).listen(Number(port), "127.0.0.1", () => process.send?.("ready"));

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const body = await bodyOf(request);
    const id = String(request.headers["x-enrollment-id"] ?? UDID.exec(body.toString("latin1"))?.[1]);
    const signature = request.headers["mdm-signature"];
    if (typeof signature === "string") prove(key, body, signature);
    if (request.url?.endsWith("/status") || body.includes(STATUS)) {
      await write([id, body]);
      response.writeHead(200, { "content-length": 0 }).end();
      return;
    }
    await read(id);
    response.writeHead(200, { "content-length": ANSWER.length }).end(ANSWER);
  }
}

const ANSWER = Buffer.alloc(700, "x");
const STATUS = Buffer.from("<string>status</string>");
const UDID = /<key>UDID<\/key>\s*<string>([^<]+)/;

/** As much arithmetic as a signature costs at the least; over what is signed, or not. */
function prove(key: KeyObject, body: Buffer, signature: string): void {
  verify("sha256", body, key, Buffer.from(signature, "base64").subarray(-256));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  if (request.method === "GET") return Buffer.alloc(0);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

/** One statement for all that came while the last one was under way. */
function together<Item, Result>(run: (items: Item[]) => Promise<Result[]>): (item: Item) => Promise<Result> {
  let waiting: { item: Item; resolve: (result: Result) => void }[] = [];
  let busy = false;

  async function turn() {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      const results = await run(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
    }
    busy = false;
  }

  return (item) =>
    new Promise((resolve) => {
      waiting.push({ item, resolve });
      if (!busy) setImmediate(turn);
      busy = true;
    });
}

endWithParent();
await main(process.argv.slice(2));
