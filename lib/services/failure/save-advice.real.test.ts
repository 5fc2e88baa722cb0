import { afterAll, expect, test } from "vitest";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { saveAdvice } from "#lib/services/failure/save-advice.ts";
import { approver, viewer } from "#lib/testing/orchard.ts";

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("the team's own words stand until they are taken back, and each change is kept", async () => {
  await saveAdvice(approver, { family: "space", text: "  Empty the shared cache first.  " });
  expect(await db.failureAdvice.findUnique({ where: { family: "space" } })).toMatchObject({
    text: "Empty the shared cache first.",
    updatedBy: "Ada",
  });
  await saveAdvice(approver, { family: "space", text: "Call 42." });
  await saveAdvice(approver, { family: "space", text: "" });
  expect(await db.failureAdvice.count()).toBe(0);

  const audit = await db.auditEntry.findMany({ where: { subject: "advice:space" }, orderBy: { id: "asc" } });
  expect(audit.map(({ before, after }) => [before, after])).toEqual([
    [null, { text: "Empty the shared cache first." }],
    [{ text: "Empty the shared cache first." }, { text: "Call 42." }],
    [{ text: "Call 42." }, { text: "" }],
  ]);
});

test("a viewer may not, and there are no other families", async () => {
  await expect(saveAdvice(viewer, { family: "power", text: "x" })).rejects.toMatchObject({ code: "forbidden" });
  const odd = { family: "weather", text: "x" } as unknown as Parameters<typeof saveAdvice>[1];
  await expect(saveAdvice(approver, odd)).rejects.toMatchObject({ code: "invalid" });
});
