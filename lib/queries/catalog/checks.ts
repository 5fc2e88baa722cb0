import { z } from "zod";
import type { CheckOutcome } from "#lib/domain/catalog/cadence.ts";
import { query } from "#lib/queries/query.ts";

export type CatalogChecks = { checks: ListedCheck[] };

export type ListedCheck = {
  id: string;
  at: string;
  /** A person, or nobody: then it was due. */
  requestedBy: string | null;
  outcome: CheckOutcome;
  reason: string | null;
  durationMs: number;
  /** Of Apple's answer. */
  rows: number;
  news: ListNews[];
};

export type ListNews = {
  what: "added" | "withdrawn" | "superseded" | "returned" | "new-build" | "more-devices" | "pulled-for";
  /** Missing for what is not known here any more. */
  releaseId: string | null;
  platform: string;
  version: string;
  extra: string;
  /** The builds or devices that came or went. */
  names: string[];
};

const LIMIT = 20;

/** The last looks at Apple's list, each with what it brought. `news` leaves out those that brought none. */
export const catalogChecks = query({
  name: "catalog.checks",
  scope: "fleet:read",
  input: z.object({ only: z.enum(["news"]).optional() }),

  async run({ db }, { only }): Promise<CatalogChecks> {
    const [rows, releases] = await Promise.all([
      db.catalogCheck.findMany({
        ...(only === "news" ? { where: { outcome: "changed" } } : {}),
        orderBy: { at: "desc" },
        take: LIMIT,
      }),
      db.release.findMany({ select: { id: true, platform: true, version: true, extra: true } }),
    ]);
    const ids = new Map(releases.map(({ id, ...release }) => [nameOf(release), id]));
    return {
      checks: rows.map(({ id, at, outcome, added, changed, withdrawn, ...row }) => {
        const { requestedBy, reason, durationMs, rows: size } = row;
        const news = [...newsIn(withdrawn, "withdrawn"), ...newsIn(added, "added"), ...newsIn(changed, "superseded")];
        return {
          ...{ id: String(id), at: at.toISOString(), requestedBy, reason, durationMs, rows: size },
          // Only the catalogue's own operations write here.
          outcome: outcome as CheckOutcome,
          news: news.map((line) => ({ ...line, releaseId: ids.get(nameOf(line)) ?? null })),
        };
      }),
    };
  },
});

const names = z.array(z.string()).default([]);
const line = z.object({
  platform: z.string(),
  version: z.string(),
  extra: z.string().default(""),
  what: z.enum(["superseded", "returned", "new-build", "more-devices", "pulled-for"]).optional(),
  builds: names,
  devices: names,
});

function newsIn(stored: unknown, what: ListNews["what"]): Omit<ListNews, "releaseId">[] {
  const lines = z.array(line).safeParse(stored).data ?? [];
  return lines.map(({ builds, devices, what: told, ...release }) => {
    return { ...release, what: told ?? what, names: [...builds, ...devices] };
  });
}

function nameOf({ platform, version, extra }: Pick<ListNews, "platform" | "version" | "extra">): string {
  return `${platform} ${version} ${extra}`;
}
