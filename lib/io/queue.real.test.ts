import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { afterAll, expect, test } from "vitest";

const given = new URL(process.env["DATABASE_URL"] ?? "");
let isUp = false;
/** The database as one sees it that is starting: at first whoever comes is sent away. */
const door = createServer((socket) => {
  if (!isUp) return socket.destroy();
  const inside = connect(Number(given.port), given.hostname);
  for (const end of [socket, inside]) end.on("error", () => undefined);
  return socket.pipe(inside).pipe(socket);
});
door.listen(0, "127.0.0.1");
await once(door, "listening");
const { port } = door.address() as AddressInfo;
process.env["DATABASE_URL"] = Object.assign(new URL(given), { port: String(port) }).href;
const { closeDatabase, db } = await import("#lib/io/db.ts");
const { sendJob, stopQueue } = await import("#lib/io/queue.ts");

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
  door.close();
});

test("a process that met its database while it was starting sends its jobs once it is there", async () => {
  await expect(sendJob(db, "wake-devices")).rejects.toThrow();
  isUp = true;
  await db.$transaction((tx) => sendJob(tx, "wake-devices"));
  expect(await db.$queryRaw`SELECT name FROM pgboss.job`).toEqual([{ name: "wake-devices" }]);
});
