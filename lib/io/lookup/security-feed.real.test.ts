import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, expect, test } from "vitest";
import { fetchFeedFile } from "#lib/io/lookup/security-feed.ts";
import { makeAuthority } from "#lib/testing/certificates.ts";
import { serveHttps } from "#lib/testing/https-server.ts";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function ask(listener: RequestListener, options: { etag?: string; timeoutMs?: number } = {}) {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return fetchFeedFile({ url: `http://localhost:${port}/macos_data_feed.json`, ...options });
}

test("a file comes with its tag", async () => {
  const answer = await ask((_, response) => response.writeHead(200, { etag: '"a"' }).end("[1]"));
  expect(answer).toEqual({ kind: "read", json: [1], etag: '"a"' });
});

test("what is held already is not sent again", async () => {
  const answer = await ask(
    ({ headers }, response) => response.writeHead(headers["if-none-match"] === '"a"' ? 304 : 500).end(),
    { etag: '"a"' },
  );
  expect(answer).toEqual({ kind: "same" });
});

test("a file that a mirror does not hold is no trouble", async () => {
  expect(await ask((_, response) => response.writeHead(404).end())).toEqual({ kind: "absent" });
});

test("nobody is followed elsewhere", async () => {
  const answer = ask((_, response) => response.writeHead(302, { location: "https://elsewhere.example/" }).end());
  await expect(answer).rejects.toThrow("answered 302");
});

test("more than twenty megabytes are not read", async () => {
  const answer = ask((_, response) => response.end(`"${"x".repeat(21 * 1024 * 1024)}"`));
  await expect(answer).rejects.toThrow("more than");
});

test("a mirror that keeps silent is left, at once or half way", async () => {
  await expect(ask(() => undefined, { timeoutMs: 300 })).rejects.toThrow("did not come within 300 ms");
  server?.closeAllConnections();
  await expect(ask((_, response) => response.write("{"), { timeoutMs: 300 })).rejects.toThrow("within 300 ms");
});

test("what is no JSON is told to be that", async () => {
  await expect(ask((_, response) => response.end("<html>"))).rejects.toThrow("something other than JSON");
});

test("who cannot prove who they are is not believed", async () => {
  const stranger = await serveHttps(makeAuthority().issueServer(["localhost"]), (_, response) => response.end("{}"));
  await expect(fetchFeedFile({ url: stranger.url })).rejects.toThrow("could not be reached");
  await stranger.close();
});
