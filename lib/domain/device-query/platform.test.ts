import { expect, test } from "vitest";
import { platformIn, platforms } from "#lib/domain/device-query/platform.ts";

test("a platform is known in any case, and only as a whole", () => {
  expect(platforms.map((platform) => platformIn(platform.toUpperCase()))).toEqual(platforms);
  expect(platformIn(" ipados ")).toBe("iPadOS");
  expect(["", "i", "android", "mac"].map(platformIn)).toEqual([undefined, undefined, undefined, undefined]);
});
