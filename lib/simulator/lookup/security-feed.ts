import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

type Facts = Record<
  string,
  { name: string; version: string; page: string; year: number; cves: string; exploited: string[] }[]
>;

/** What SOFA told of these releases in September 2026; of the others it is silent here. */
const facts: Facts = JSON.parse(readFileSync(join(import.meta.dirname, "security-facts.json"), "utf8"));

/** A stand-in for SOFA: `GET /v2/macos_data_feed.json` and the like, on this machine alone. */
export async function startSecurityFeed(port: number): Promise<{ stop(): Promise<void> }> {
  const server = createServer(({ method, url = "" }, response) => {
    const file = method === "GET" ? securityFile(/^\/v2\/(\w+)_data_feed\.json$/.exec(url)?.[1] ?? "") : undefined;
    if (!file) return response.writeHead(404).end();
    return response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(file));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** As SOFA's second edition writes it. */
export function securityFile(feed: string): object | undefined {
  const releases = Object.hasOwn(facts, feed) ? facts[feed] : undefined;
  if (!releases) return undefined;
  return {
    Version: "2.0",
    OSVersions: [
      {
        OSVersion: "26",
        SecurityReleases: releases.map(({ name, version, page, year, cves, exploited }) => {
          const ids = cves.split(" ").map((number) => `CVE-${year}-${number}`);
          return {
            UpdateName: name,
            ProductVersion: version,
            SecurityInfo: page,
            CVEs: Object.fromEntries(ids.map((id) => [id, exploited.includes(id) ? { ActivelyExploited: true } : {}])),
            ActivelyExploitedCVEs: exploited,
          };
        }),
      },
    ],
  };
}
