import { z } from "zod";
import { soonFrom } from "#lib/domain/exemption/exemption.ts";
import type { Prisma } from "#lib/io/generated/prisma/client.ts";
import { type ExemptionView, exemptionView, viewedColumns } from "#lib/queries/exemption/view.ts";
import { query } from "#lib/queries/query.ts";

export const exemptionTabs = ["asked", "active", "soon", "ended"] as const;
export type ExemptionTab = (typeof exemptionTabs)[number];

export type ExemptionList = {
  tabs: Record<ExemptionTab, number>;
  exemptions: ExemptionView[];
  /** How many stand before this page, and how many there are in this tab. */
  from: number;
  total: number;
};

export const PAGE = 50;

/** Who is exempt, who asks to be, and who was; what needs somebody first stands first. */
export const exemptionList = query({
  name: "exemption.list",
  scope: "fleet:read",
  input: z.object({ tab: z.enum(exemptionTabs).default("asked"), page: z.coerce.number().int().min(0).default(0) }),

  async run({ db, now, caller }, { tab, page }): Promise<ExemptionList> {
    const where = conditions(now);
    const [rows, ...counts] = await Promise.all([
      db.exemption.findMany({
        where: where[tab],
        orderBy: [...order[tab], { id: "asc" }],
        skip: page * PAGE,
        take: PAGE,
        select: viewedColumns,
      }),
      ...exemptionTabs.map((each) => db.exemption.count({ where: where[each] })),
    ]);
    const [asked = 0, active = 0, soon = 0, ended = 0] = counts;
    const tabs = { asked, active, soon, ended };
    return {
      tabs,
      exemptions: rows.map((row) => exemptionView(row, caller, now)),
      from: page * PAGE,
      total: tabs[tab],
    };
  },
});

/** What has expired is over, whether or not a job has been by. */
function conditions(now: Temporal.Instant): Record<ExemptionTab, Prisma.ExemptionWhereInput> {
  const at = new Date(now.epochMilliseconds);
  const open = { endedAt: null, expiresAt: { gt: at } };
  const active = { ...open, approvedAt: { not: null } };
  return {
    asked: { ...open, approvedAt: null },
    active,
    soon: { ...active, expiresAt: { gt: at, lte: new Date(soonFrom(now).epochMilliseconds) } },
    ended: { OR: [{ endedAt: { not: null } }, { expiresAt: { lte: at } }] },
  };
}

const order = {
  asked: [{ createdAt: "asc" }],
  active: [{ expiresAt: "asc" }],
  soon: [{ expiresAt: "asc" }],
  // What ended last; what has expired and no job has been by yet, before it.
  ended: [{ endedAt: { sort: "desc", nulls: "first" } }, { expiresAt: "desc" }],
} satisfies Record<ExemptionTab, Prisma.ExemptionOrderByWithRelationInput[]>;
