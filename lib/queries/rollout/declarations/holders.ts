import { z } from "zod";
import type { Declaration } from "#lib/apple/declaration-types.ts";
import type { DeclarationStatuses } from "#lib/apple/status/values.ts";
import { type Holding, holdingOf } from "#lib/domain/declaration/holding.ts";
import type { DevicePhase } from "#lib/domain/update/phase.ts";
import type { Told } from "#lib/domain/update/state.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { query } from "#lib/queries/query.ts";
import { type Contents, contents, declarationIn, isLingering } from "#lib/queries/rollout/declarations/asked.ts";

const filter = z.object({
  /** Of one declaration alone. */
  token: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** Only from whom it was taken back without their having let go of it yet. */
  lingering: z.literal("1").optional(),
});
export type HolderFilter = z.output<typeof filter>;

/** `more` is what the next page goes on after. */
export type RolloutHolders = { holders: Holder[]; more: string | null };

export type Holder = Holding & {
  device: { id: string; name: string };
  phase: DevicePhase;
  declaration: Declaration;
  isAsked: boolean;
  fetchedAt: string | null;
  /** Since when its list has said so. */
  saidAt: string | null;
};

const PAGE = 25;

/** Device by device, what a rollout asks it to hold, and what the device's own list last said of that. */
export const rolloutHolders = query({
  name: "rollout.holders",
  scope: "fleet:read",
  input: filter.extend({ rolloutId: z.uuid(), after: z.uuid().optional() }),

  async run({ db }, { rolloutId, token, lingering, after }): Promise<RolloutHolders> {
    const conditions = [
      Prisma.sql`a.rollout_id = ${rolloutId}::uuid`,
      ...(token ? [Prisma.sql`a.server_token = ${token}`] : []),
      ...(lingering ? [isLingering] : []),
      ...(after ? [Prisma.sql`a.device_id > ${after}::uuid`] : []),
    ];
    const rows = await db.$queryRaw<Row[]>`
      SELECT a.*, d.name, u.state -> 'declarations' AS told
      FROM (SELECT a.device_id AS id, a.phase, a.closed_at IS NULL AS "isAsked", a.fetched_at AS "fetchedAt", ${contents}
        FROM assignment a WHERE ${Prisma.join(conditions, " AND ")} ORDER BY a.device_id LIMIT ${PAGE + 1}) AS a
      JOIN device d ON d.id = a.id LEFT JOIN update_state u ON u.device_id = a.id ORDER BY a.id`;
    const shown = rows.slice(0, PAGE);
    return {
      holders: shown.flatMap((row) => declarationIn(row).map((declaration) => holderOf(row, declaration))),
      more: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
    };
  },
});

type Row = Contents & {
  id: string;
  name: string;
  phase: DevicePhase;
  isAsked: boolean;
  fetchedAt: Date | null;
  /** The reducer's own JSON, as it wrote it. */
  told: Told<DeclarationStatuses> | null;
};

function holderOf({ id, name, phase, isAsked, fetchedAt, told }: Row, declaration: Declaration): Holder {
  return {
    device: { id, name },
    ...{ phase, declaration, isAsked, fetchedAt: fetchedAt?.toISOString() ?? null, saidAt: told?.at ?? null },
    ...holdingOf({ declaration, isAsked }, told?.value),
  };
}
