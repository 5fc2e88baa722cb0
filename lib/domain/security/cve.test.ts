import { expect, test } from "vitest";
import { exploitedFirst, isWellFormedCve, newestFirst } from "#lib/domain/security/cve.ts";

test("what is used in attacks comes first, then the newest", () => {
  const cves = ["CVE-2026-3784", "CVE-2025-59375", "CVE-2026-43700"];
  expect(exploitedFirst(cves, ["CVE-2025-59375"])).toEqual([
    { id: "CVE-2025-59375", isExploited: true },
    { id: "CVE-2026-43700", isExploited: false },
    { id: "CVE-2026-3784", isExploited: false },
  ]);
});

test.for([
  ["CVE-2026-65400", true],
  ["CVE-2026-123", false],
  ["cve-2026-65400", false],
  ["CVE-2026-65400<b>", false],
] as const)("%s", ([id, isOne]) => expect(isWellFormedCve(id)).toBe(isOne));

test("numbers count, not letters", () => {
  expect(["CVE-2026-9999", "CVE-2026-10000", "CVE-2025-99999"].sort(newestFirst)).toEqual([
    "CVE-2026-10000",
    "CVE-2026-9999",
    "CVE-2025-99999",
  ]);
});
