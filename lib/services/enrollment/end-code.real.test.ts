import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "#lib/io/db.ts";
import { createEnrollmentCode } from "#lib/services/enrollment/create-code.ts";
import { endEnrollmentCode } from "#lib/services/enrollment/end-code.ts";
import { redeemEnrollmentCode } from "#lib/services/enrollment/redeem-code.ts";
import { admin, approver, system } from "#lib/testing/orchard.ts";

afterAll(closeDatabase);

test("an ended code hands out no profile, and only an admin ends it", async () => {
  const { code } = await createEnrollmentCode(admin, { label: "Lab" });
  await expect(redeemEnrollmentCode(system, { code })).rejects.toMatchObject({ code: "conflict" });
  await expect(endEnrollmentCode(approver, { code })).rejects.toMatchObject({ code: "forbidden" });
  await endEnrollmentCode(admin, { code });
  await expect(redeemEnrollmentCode(system, { code })).rejects.toMatchObject({ code: "not-found" });
});
