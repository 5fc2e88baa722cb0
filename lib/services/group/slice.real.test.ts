import { createHash } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { closeDatabase, db } from "#lib/io/db.ts";
import { plantDevices } from "#lib/testing/orchard.ts";

afterAll(closeDatabase);

test("a device's slice follows from its name on the wire, whatever else is written of it", async () => {
  const [id = ""] = await plantDevices(1);
  const planted = await db.device.findUniqueOrThrow({ where: { id } });
  expect(planted.bucket).toBe(sliceOf(planted.enrollmentId));

  const written = await db.device.update({
    where: { id },
    data: { name: "Another", phase: "declared", bucket: 10_001 },
  });
  expect(written.bucket).toBe(planted.bucket);

  const enrollmentId = `renamed-${id}`;
  expect((await db.device.update({ where: { id }, data: { enrollmentId } })).bucket).toBe(sliceOf(enrollmentId));
});

/** Ten thousand slices, by the first 28 bits of the name's MD5. */
function sliceOf(enrollmentId: string): number {
  const digest = createHash("md5").update(enrollmentId).digest("hex");
  return Number.parseInt(digest.slice(0, 7), 16) % 10_000;
}
