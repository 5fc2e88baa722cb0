import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { closeDatabase, db } from "#lib/io/db.ts";
import { publicUpdate } from "#lib/queries/update/public.ts";
import { plantDevices, plantGroup, plantRelease, system, viewer } from "#lib/testing/orchard.ts";

const AT = new Date("2026-11-01T00:00:00Z");

afterAll(closeDatabase);

async function plant(state: string, decisions: string[]): Promise<string> {
  const releaseId = await plantRelease(`26.${Math.floor(Math.random() * 1e6)}`);
  const groupId = await plantGroup(await plantDevices(2));
  const made = { createdAt: AT, createdBy: "Omar Petit", updatedAt: AT };
  const ring = (position: number, deadlineLocal: string) => ({
    position,
    name: "Canary",
    groupId,
    offerAt: AT,
    deadlineLocal,
  });
  const { id } = await db.rollout.create({
    data: {
      ...{ releaseId, state, targetVersion: "26.6.2", ...made },
      rings: {
        create: [ring(0, "2026-12-07T18:30:00"), ring(1, "2026-12-14T18:30:00"), ring(2, "2026-12-14T18:30:00")],
      },
      approvals: {
        create: decisions.map((decision) => ({
          at: AT,
          personId: "p",
          personName: "Alice Renard",
          decision,
          plan: {},
        })),
      },
    },
  });
  return id;
}

test("tells the release, each deadline once, and whom to call; of the fleet and its people nothing", async () => {
  await db.setting.create({ data: { key: "organization", value: { name: "Orchard Schools" }, updatedAt: AT } });
  await db.setting.create({ data: { key: "contact", value: { name: "Help desk", phone: "117" }, updatedAt: AT } });
  const view = await publicUpdate(system, { rolloutId: await plant("running", ["approved"]) });
  expect(view).toEqual({
    organization: "Orchard Schools",
    release: { platform: "macOS", version: expect.any(String), extra: "", kind: "security" },
    standing: "asked",
    deadlines: ["2026-12-07T18:30:00", "2026-12-14T18:30:00"],
    contact: { name: "Help desk", email: "", phone: "117", note: "" },
  });
  expect(JSON.stringify(view)).not.toMatch(/Canary|Group|Omar|Alice|SER/);
});

test.for([
  ["scheduled", "asked"],
  ["paused-by-gate", "asked"],
  ["completing", "asked"],
  ["closed", "over"],
  ["aborted", "withdrawn"],
] as const)("%s: %s", async ([state, standing]) => {
  expect(await publicUpdate(system, { rolloutId: await plant(state, ["approved"]) })).toMatchObject({ standing });
});

test("what was never approved, or never was, does not exist", async () => {
  const ids = [await plant("awaiting-approval", []), await plant("denied", ["denied"]), randomUUID()];
  for (const rolloutId of ids) {
    await expect(publicUpdate(system, { rolloutId })).rejects.toMatchObject({ code: "not-found" });
  }
  await expect(publicUpdate(system, { rolloutId: "1" })).rejects.toMatchObject({ code: "invalid" });
});

test("it is the page's own question: no address of the console asks it", async () => {
  await expect(publicUpdate(viewer, { rolloutId: randomUUID() })).rejects.toMatchObject({ code: "forbidden" });
});
