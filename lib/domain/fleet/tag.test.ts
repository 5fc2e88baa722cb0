import { expect, test } from "vitest";
import { normalTag, tagChanges, tagsIn } from "#lib/domain/fleet/tag.ts";

test.for([
  ["blanks around it mean nothing", "  exam ", "exam"],
  ["nor do several inside", "ward   3", "ward 3"],
  ["nor does case", "VIP", "vip"],
  ["an accent is one letter, however it is typed", "e\u0301tage", "étage"],
])("%s", ([, text, tag]) => {
  expect(normalTag(text ?? "")).toBe(tag);
});

test("a written list is parted at commas, semicolons and lines, and holds each tag once", () => {
  expect(tagsIn("Ward 3, exam; vip\nexam,, ")).toEqual(["exam", "vip", "ward 3"]);
  expect(tagsIn(" ")).toEqual([]);
});

test("what has really changed is told by device, the same changes together", () => {
  const devices = [
    { id: "a", before: ["exam"], after: ["exam", "vip"] },
    { id: "b", before: [], after: ["exam", "vip"] },
    { id: "c", before: ["exam", "lab"], after: ["exam", "vip"] },
    { id: "d", before: ["exam"], after: ["exam", "vip"] },
  ];
  expect(tagChanges(devices)).toEqual([
    { deviceIds: ["a", "d"], add: ["vip"], remove: [] },
    { deviceIds: ["b"], add: ["exam", "vip"], remove: [] },
    { deviceIds: ["c"], add: ["vip"], remove: ["lab"] },
  ]);
});
