import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, db } from "#lib/io/db.ts";
import { catalogChecks } from "#lib/queries/catalog/checks.ts";
import { plantRelease, viewer } from "#lib/testing/orchard.ts";

const told = { platform: "macOS", version: "26.6.2", extra: "" };

beforeAll(async () => {
  await plantRelease();
  const check = { durationMs: 40, rows: 3 };
  await db.catalogCheck.create({
    data: {
      ...{ ...check, at: new Date("2026-11-02T00:00:00Z"), outcome: "changed" },
      added: [told],
      changed: [{ ...told, what: "new-build", builds: ["25G91"] }],
      withdrawn: [{ platform: "iOS", version: "26.6", extra: "" }],
    },
  });
  await db.catalogCheck.create({ data: { ...check, at: new Date("2026-11-03T00:00:00Z"), outcome: "unchanged" } });
});

afterAll(closeDatabase);

test("each check says what came, what went and what became of the rest, what went first", async () => {
  const { checks } = await catalogChecks(viewer, { only: "news" });
  expect(checks).toHaveLength(1);
  expect(checks[0]?.news).toMatchObject([
    { what: "withdrawn", platform: "iOS", releaseId: null },
    { what: "added", version: "26.6.2", releaseId: expect.any(String) },
    { what: "new-build", names: ["25G91"] },
  ]);
});

test("checks that brought nothing are in the log all the same, the latest first", async () => {
  const { checks } = await catalogChecks(viewer, {});
  expect(checks.map(({ outcome }) => outcome)).toEqual(["unchanged", "changed"]);
});
