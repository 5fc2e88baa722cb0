import { once } from "node:events";
import { createServer } from "node:http";

/** A mirror of the security feed on this machine. What `files` does not hold is not there; a number is a bare status. */
export type FeedStand = {
  url: string;
  files: Record<string, unknown>;
  asked: string[];
  /** How often what somebody held already was still true. */
  spared: number;
  close: () => Promise<void>;
};

export async function raiseFeedStand(): Promise<FeedStand> {
  const stand: FeedStand = { url: "", files: {}, asked: [], spared: 0, close: async () => undefined };
  const server = createServer((request, response) => {
    const name = /^\/feed\/(\w+)_data_feed\.json$/.exec(request.url ?? "")?.[1] ?? "";
    stand.asked.push(name);
    const file = stand.files[name];
    if (file === undefined || typeof file === "number") return response.writeHead(file ?? 404).end();

    const body = typeof file === "string" ? file : JSON.stringify(file);
    const etag = `"${Buffer.from(body).length}-${name}"`;
    if (request.headers["if-none-match"] === etag) {
      stand.spared += 1;
      return response.writeHead(304).end();
    }
    return response.writeHead(200, { etag }).end(body);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  stand.url = `http://localhost:${typeof address === "object" && address ? address.port : 0}/feed`;
  stand.close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return stand;
}

type Mended = { version: string; cves: readonly string[]; exploited?: readonly string[]; page?: string };

/** A file of the feed's second edition. */
export function feedFile(...releases: readonly Mended[]) {
  return {
    SchemaVersion: "2026.04.11.2",
    OSVersions: [
      {
        OSVersion: "26",
        SecurityReleases: releases.map(({ version, cves, exploited = [], page }) => ({
          UpdateName: `macOS Tahoe ${version}`,
          ProductVersion: version,
          SecurityInfo: page ?? "https://support.apple.com/en-us/100100",
          CVEs: Object.fromEntries(cves.map((id) => [id, exploited.includes(id) ? { ActivelyExploited: true } : {}])),
          ActivelyExploitedCVEs: exploited,
        })),
      },
    ],
  };
}
