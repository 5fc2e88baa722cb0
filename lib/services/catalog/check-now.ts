import { z } from "zod";
import { callerName } from "#lib/domain/access/caller.ts";
import { askableAt } from "#lib/domain/catalog/cadence.ts";
import { lastCheck, lockCatalog } from "#lib/services/catalog/last-check.ts";
import { AppError } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";

/** A person has Apple asked now. The worker asks; this only leaves the wish, so that nobody waits for Apple. */
export const checkNow = operation({
  name: "catalog.check",
  scope: "catalog:check",
  input: z.object({}),

  async run({ tx, now, caller }) {
    await lockCatalog(tx);
    const at = askableAt(await lastCheck(tx), now);
    if (at) {
      throw new AppError(
        "conflict",
        `Apple was asked less than an hour ago; it can be asked again from ${hour(at)} UTC on`,
      );
    }
    const data = {
      at: new Date(now.epochMilliseconds),
      requestedBy: callerName(caller),
      outcome: "requested",
      durationMs: 0,
    };
    const { id } = await tx.catalogCheck.create({ data, select: { id: true } });
    return {
      result: { requestedAt: now.toString() },
      audit: { subject: "catalog", after: { check: id } },
      announce: [{ topic: "catalog", id: "check" }],
      jobs: [{ name: "refresh-catalog" }],
    };
  },
});

function hour(instant: Temporal.Instant): string {
  return instant.round({ smallestUnit: "minute", roundingMode: "ceil" }).toString().slice(11, 16);
}
