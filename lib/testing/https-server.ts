import type { RequestListener } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Identity } from "#lib/testing/certificates.ts";

export type LocalServer = { url: string; close: () => Promise<void> };

/** A real HTTPS server on a port of its own, on loopback. */
export async function serveHttps({ certificate, key }: Identity, listener: RequestListener): Promise<LocalServer> {
  const server = createServer({ cert: certificate, key }, listener);
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://localhost:${port}/v2/pmv`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
