import { once } from "node:events";
import { connect, createServer } from "node:net";

/** Waits until `url` answers 200, or says after `withinMs` what did not come up. */
export async function answers(url: string, withinMs = 60_000): Promise<void> {
  const deadline = AbortSignal.timeout(withinMs);
  while (!deadline.aborted) {
    const status = await fetch(url).then(
      ({ status }) => status,
      () => 0,
    );
    if (status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} did not answer within ${withinMs / 1_000} seconds`);
}

/** One clear line when somebody else already listens there. */
export async function requireFreePort(port: number, option: string): Promise<void> {
  if (await somebodyListens(port)) throw new Error(`Port ${port} is in use: choose another with ${option}`);
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : 0;
}

async function somebodyListens(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  const [heard] = await Promise.race([
    once(socket, "connect").then(() => [true]),
    once(socket, "close").then(() => [false]),
  ]).catch(() => [false]);
  socket.destroy();
  return heard === true;
}
