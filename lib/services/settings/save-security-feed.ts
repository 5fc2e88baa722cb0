import { z } from "zod";
import { isMirrorAddress, sources } from "#lib/domain/security/source.ts";
import { operation } from "#lib/services/operation.ts";
import { chosenFolder, lockSecurity } from "#lib/services/security/last-check.ts";
import { keepSetting } from "#lib/services/settings/keep.ts";

/** Who is asked what a release mends. What another source has told goes with it: nothing stands there that nobody vouches for. */
export const saveSecurityFeed = operation({
  name: "settings.save-security-feed",
  scope: "settings:edit",
  input: z
    .object({ source: z.enum(sources), address: z.string().trim().max(500).default("") })
    .refine(({ source, address }) => source !== "mirror" || isMirrorAddress(address), {
      error: "A mirror’s address begins with https://, or with http://localhost on this machine",
    })
    .transform(({ source, address }) => ({ source, address: source === "mirror" ? address : "" })),

  async run({ tx, now }, feed) {
    await lockSecurity(tx);
    const former = await chosenFolder(tx);
    const before = await keepSetting(tx, "securityFeed", feed, now);
    if ((await chosenFolder(tx)) !== former) {
      await tx.securityNote.deleteMany();
      await tx.securityFile.deleteMany();
    }
    return {
      result: feed,
      audit: { subject: "setting:securityFeed", ...before, after: feed },
      announce: [
        { topic: "settings", id: "detail" },
        { topic: "settings", id: "security" },
        { topic: "release", id: "all" },
      ],
      jobs: [{ name: "refresh-security" }],
    };
  },
});
