import { z } from "zod";
import { callerName } from "#lib/domain/access/caller.ts";
import { askableAt } from "#lib/domain/catalog/cadence.ts";
import { AppError } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { chosenFolder, lastSecurityCheck, lockSecurity } from "#lib/services/security/last-check.ts";

/** A person has the feed asked now. The worker asks; this only leaves the wish. */
export const checkSecurityNow = operation({
  name: "security.check",
  scope: "catalog:check",
  input: z.object({}),

  async run({ tx, now, caller }) {
    await lockSecurity(tx);
    const folder = await chosenFolder(tx);
    if (!folder) throw new AppError("conflict", "The security feed is off");
    if (askableAt(await lastSecurityCheck(tx, folder), now)) {
      throw new AppError("conflict", "The security feed was asked less than an hour ago");
    }
    const at = new Date(now.epochMilliseconds);
    const data = { at, folder, requestedBy: callerName(caller), outcome: "requested", durationMs: 0 };
    const { id } = await tx.securityCheck.create({ data, select: { id: true } });
    return {
      result: { requestedAt: now.toString() },
      audit: { subject: "security", after: { check: id } },
      announce: [{ topic: "settings", id: "security" }],
      jobs: [{ name: "refresh-security" }],
    };
  },
});
