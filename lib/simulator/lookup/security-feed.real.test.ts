import { expect, test } from "vitest";
import { readSecurityFeed } from "#lib/domain/security/feed.ts";
import { fetchFeedFile } from "#lib/io/lookup/security-feed.ts";
import { securityFile, startSecurityFeed } from "#lib/simulator/lookup/security-feed.ts";
import { freePort } from "#lib/supervisor/ready.ts";

test("the service reads the stand-in as it reads SOFA", async () => {
  const port = await freePort();
  const feed = await startSecurityFeed(port);
  const ask = (name: string) => fetchFeedFile({ url: `http://localhost:${port}/v2/${name}_data_feed.json` });
  expect(await ask("macos")).toMatchObject({ kind: "read", json: securityFile("macos") });
  expect(await ask("watchos")).toEqual({ kind: "absent" });
  await feed.stop();
});

test.for([
  ["macos", ["macOS 26.6.2 28 0", "macOS 26.6.1 1 1", "macOS 26.6 153 0"]],
  ["ios", ["iOS 26.6.1 29 0", "iPadOS 26.6.1 29 0"]],
  ["tvos", ["tvOS 26.6 100 0", "tvOS 26.5 48 0"]],
] as const)("%s", ([feed, told]) => {
  const notes = readSecurityFeed(feed, securityFile(feed)) ?? [];
  expect(
    notes.map(({ platform, version, cves, exploited }) => `${platform} ${version} ${cves.length} ${exploited.length}`),
  ).toEqual(told);
});
