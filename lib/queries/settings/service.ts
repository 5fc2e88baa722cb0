import { z } from "zod";
import { topicOf } from "#lib/apple/apns.ts";
import { env } from "#lib/io/env.ts";
import { query } from "#lib/queries/query.ts";

export type ServiceStanding = {
  lookupAddress: string;
  pushAddress: string;
  push: { topic: string; since: string; notAfter: string } | null;
  /** Stand-ins for Apple and devices that are none. */
  isSimulated: boolean;
};

/** Under which name the key pair is kept that speaks to Apple's push service. */
const PUSH_KEY_PAIR = "push";

/** What ties this installation to Apple. */
export const serviceStanding = query({
  name: "settings.service",
  scope: "fleet:read",
  input: z.object({}),

  async run({ db }): Promise<ServiceStanding> {
    const pair = await db.keyPair.findUnique({
      where: { name: PUSH_KEY_PAIR },
      select: { certificate: true, createdAt: true, notAfter: true },
    });
    return {
      lookupAddress: env.alsUrl,
      pushAddress: env.apnsUrl,
      push: pair && {
        topic: topicOf(pair.certificate),
        since: pair.createdAt.toISOString(),
        notAfter: pair.notAfter.toISOString(),
      },
      isSimulated: env.demo,
    };
  },
});
