import { z } from "zod";
import type { ReleaseKind } from "#lib/domain/catalog/release.ts";
import { readSettings, type Settings } from "#lib/io/settings.ts";
import { QueryError, query } from "#lib/queries/query.ts";

/** What a user may read of an update: nothing of the fleet, no name but those meant for them. */
export type PublicUpdate = {
  organization: string;
  release: { platform: string; version: string; extra: string; kind: ReleaseKind };
  /** `withdrawn`: nobody is asked for it any more. */
  standing: "asked" | "over" | "withdrawn";
  /** On the device's own clock, the earliest first; which one holds depends on the device. */
  deadlines: string[];
  contact: Settings["contact"];
};

/** The page behind `DetailsURL`. It is asked for by nobody in particular; what was never approved does not exist for them. */
export const publicUpdate = query({
  name: "update.public",
  scope: "system",
  input: z.object({ rolloutId: z.uuid() }),

  async run({ db }, { rolloutId }): Promise<PublicUpdate> {
    const [rollout, settings] = await Promise.all([
      db.rollout.findFirst({
        where: { id: rolloutId, approvals: { some: { decision: "approved" } } },
        select: {
          state: true,
          release: { select: { platform: true, version: true, extra: true, kind: true } },
          rings: { select: { deadlineLocal: true } },
        },
      }),
      readSettings(db),
    ]);
    if (!rollout) throw new QueryError("not-found", "There is no such update");
    const { kind, ...release } = rollout.release;
    return {
      organization: settings.organization.name,
      release: { ...release, kind: kind as ReleaseKind },
      standing: standings[rollout.state] ?? "asked",
      deadlines: [...new Set(rollout.rings.map(({ deadlineLocal }) => deadlineLocal))].sort(),
      contact: settings.contact,
    };
  },
});

const standings: Record<string, PublicUpdate["standing"]> = {
  closed: "over",
  aborted: "withdrawn",
  denied: "withdrawn",
  draft: "withdrawn",
};
