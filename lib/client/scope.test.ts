import { expect, test } from "vitest";
import { linkFrom, placeIn, withScope } from "#lib/client/scope.ts";

const scoped = (path: string) => placeIn(path, new URLSearchParams("scopePlatform=macOS&asOf=2026-11-12"));

test.for([
  ["a count keeps to what it counted", "/", "/devices?phase=failed", "/devices?phase=failed&scopePlatform=macOS"],
  ["a single thing carries it on", "/devices", "/devices/1", "/devices/1?scopePlatform=macOS"],
  ["from thing to thing too", "/devices/1", "/rollouts/2", "/rollouts/2?scopePlatform=macOS"],
  ["what a page counts that is not narrowed is the whole", "/groups", "/devices?group=3", "/devices?group=3"],
  ["a rollout's figures are the whole rollout's", "/rollouts", "/devices?rollout=2", "/devices?rollout=2"],
  ["what an address says itself stays", "/", "/devices?scopePlatform=iOS", "/devices?scopePlatform=iOS"],
  ["a place within the page is none", "/", "#content", "#content"],
  ["a day goes on where the past is known", "/", "/reports", "/reports?scopePlatform=macOS&asOf=2026-11-12"],
] as const)("%s", ([, path, href, carried]) => {
  expect(linkFrom(scoped(path), href)).toBe(carried);
});

test("the frame carries the scope from every page to every page", () => {
  expect(withScope("/devices", scoped("/settings"))).toBe("/devices?scopePlatform=macOS");
  expect(withScope("/groups", scoped("/"))).toBe("/groups?scopePlatform=macOS");
});

test("without a scope every address stays as it is", () => {
  expect(withScope("/devices?sort=since", placeIn("/", new URLSearchParams()))).toBe("/devices?sort=since");
});
