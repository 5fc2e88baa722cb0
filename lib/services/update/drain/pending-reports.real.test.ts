import "#lib/testing/database.ts";
import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";

const { closeDatabase } = await import("#lib/io/db.ts");
const { committedUpTo, reportsAfter } = await import("#lib/services/update/drain/pending-reports.ts");
const { receiveStatus } = await import("#lib/services/update/receive-status.ts");

afterAll(closeDatabase);

test("a page ends where it grows too heavy, and holds at least one report", async () => {
  const enrollmentId = randomUUID();
  const before = await committedUpTo();
  for (const size of [900, 50, 60, 10]) await receiveStatus({ enrollmentId, body: Buffer.alloc(size, "x") });
  const upTo = await committedUpTo();

  const pages: number[][] = [];
  for (let after = before; after < upTo; ) {
    const page = await reportsAfter(after, upTo, 10, 100);
    pages.push(page.map(({ body }) => body.length));
    after = page.at(-1)!.id;
  }
  expect(pages).toEqual([[900], [50, 60], [10]]);
});
