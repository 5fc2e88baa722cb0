import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { askLookupService, authoritiesFor } from "#lib/io/lookup/lookup-service.ts";
import { type Identity, makeAuthority } from "#lib/testing/certificates.ts";
import { type LocalServer, serveHttps } from "#lib/testing/https-server.ts";

const authority = makeAuthority();
const identity = authority.issueServer(["localhost"]);
const folder = await mkdtemp(join(tmpdir(), "lookup-"));
const caFile = join(folder, "ca.pem");
await writeFile(caFile, authority.certificate);
const noStore = { read: () => Promise.reject(new Error("asked for Apple's root")), write: async () => undefined };
const authorities = await authoritiesFor("https://localhost", caFile, noStore);

let server: LocalServer | undefined;
let asked = 0;
afterEach(async () => {
  await server?.close();
  asked = 0;
});
afterAll(() => rm(folder, { recursive: true }));

async function ask(listener: RequestListener, options: { as?: Identity; timeoutMs?: number; trust?: string[] } = {}) {
  server = await serveHttps(options.as ?? identity, (request, response) => {
    asked += 1;
    listener(request, response);
  });
  const { timeoutMs = 2_000, trust = authorities } = options;
  return askLookupService({ url: server.url, authorities: trust, timeoutMs, pauseMs: 10 });
}

test("the answer is what the service holds", async () => {
  expect(await ask((_, response) => response.end('{"PublicAssetSets":{}}'))).toEqual({ PublicAssetSets: {} });
  expect(asked).toBe(1);
});

test.for([
  ["an authority not trusted", { trust: [makeAuthority().certificate] }],
  ["a certificate for another host", { as: authority.issueServer(["gdmf.example"]) }],
  [
    "a certificate that has expired",
    { as: authority.issueServer(["localhost"], { notAfter: new Date("2021-01-01") }) },
  ],
] as const)("%s is refused at once, and nothing is asked", async ([, options]) => {
  const answer = ask((_, response) => response.end("{}"), {
    ...options,
    trust: [...("trust" in options ? options.trust : authorities)],
  });
  await expect(answer).rejects.toThrow("could not prove who it is");
  expect(asked).toBe(0);
});

test.for([
  [503, {}],
  [429, { "retry-after": "0.02" }],
  [500, { "retry-after": "Wed, 18 Nov 2026 07:28:00 GMT" }],
] as const)("after a %i it is asked again", async ([status, headers]) => {
  const answer = await ask((_, response) => {
    response.writeHead(asked < 3 ? status : 200, headers).end("{}");
  });
  expect([answer, asked]).toEqual([{}, 3]);
});

test("three refusals are enough", async () => {
  await expect(ask((_, response) => response.writeHead(503).end())).rejects.toThrow("answered 503");
  expect(asked).toBe(3);
});

test.for([
  [429, { "retry-after": "3600" }],
  [404, {}],
  [301, { location: "https://elsewhere.example/" }],
] as const)("a %i is not worth another try now", async ([status, headers]) => {
  await expect(ask((_, response) => response.writeHead(status, headers).end())).rejects.toThrow(`answered ${status}`);
  expect(asked).toBe(1);
});

test("a service that keeps silent is left", async () => {
  const silent = ask(() => undefined, { timeoutMs: 400 });
  await expect(silent).rejects.toThrow("did not answer within 400 ms");
  expect(asked).toBe(3);
});

test("a service that stops in the middle is left too", async () => {
  const stuck = ask((_, response) => response.write('{"Public'), { timeoutMs: 400 });
  await expect(stuck).rejects.toThrow("did not answer within 400 ms");
});

test("a broken line is tried again", async () => {
  const answer = await ask((request, response) => {
    if (asked === 1) request.socket.destroy();
    else response.end("{}");
  });
  expect(answer).toEqual({});
});

test("more than five megabytes are not read", async () => {
  const flood = ask((_, response) => response.end(`"${"x".repeat(6 * 1024 * 1024)}"`));
  await expect(flood).rejects.toThrow("more than");
  expect(asked).toBe(1);
});

test("what is not JSON is said to be that", async () => {
  await expect(ask((_, response) => response.end("<html>"))).rejects.toThrow("other than JSON");
});

test("nobody there is said plainly", async () => {
  const nowhere = askLookupService({ url: "https://localhost:9/v2/pmv", authorities, pauseMs: 10 });
  await expect(nowhere).rejects.toThrow("could not be reached");
});

test("a stand-in without TLS needs no authorities", async () => {
  expect(await authoritiesFor("http://localhost:8080", undefined, noStore)).toEqual([]);
});

test("without a file of one's own, Apple's root joins the system's", async () => {
  await expect(authoritiesFor("https://gdmf.apple.com/v2/pmv", undefined, noStore)).rejects.toThrow("Apple's root");
  expect(authorities.length).toBeGreaterThan(100);
});
