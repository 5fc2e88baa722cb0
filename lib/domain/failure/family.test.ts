import { expect, test } from "vitest";
import { failureFamilies, familyOf } from "#lib/domain/failure/family.ts";

test.for([
  ["Not enough free space: 12 GB needed", "space"],
  ["InsufficientSpace: insufficient space on volume", "space"],
  ["The battery level is too low", "power"],
  ["Connect to a charger to install", "power"],
  ["The Internet connection appears to be offline", "network"],
  ["The request timed out", "network"],
  ["MADownloadNoMatchFound", "superseded"],
  ["Bootstrap token not available for authentication", "token"],
  ["The user canceled the installation", "user"],
  ["Error.ConfigurationCannotBeApplied", "declaration"],
  ["SUMacControllerError 7723", "unknown"],
  ["", "unknown"],
  [undefined, "unknown"],
] as const)("%s belongs to %s", ([reason, family]) => {
  expect(familyOf(reason)).toBe(family);
  expect(failureFamilies).toContain(family);
});
