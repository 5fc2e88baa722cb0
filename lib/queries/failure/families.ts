import { z } from "zod";
import { type FailureFamily, failureFamilies, familyOf, type Trouble } from "#lib/domain/failure/family.ts";
import { type Exposure, type OverRepresented, overRepresented } from "#lib/domain/failure/over-represented.ts";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { troubled } from "#lib/queries/failure/troubled.ts";
import { query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";
import { type FleetScope, fleetScope, inScope, scopeKey } from "#lib/queries/scope.ts";

export type FailureFamilies = {
  /** Those that somebody belongs to, the largest first. */
  families: FamilyView[];
  /** All devices that something is asked of, of which those in trouble are a share. */
  asked: number;
};

export type FamilyView = {
  family: FailureFamily;
  devices: number;
  /** Verbatim, the most frequent first. */
  texts: { text: string; devices: number }[];
  /** Further texts that are not shown. */
  moreTexts: number;
  models: OverRepresented[];
  versions: OverRepresented[];
  /** The team's own; null: what Pomona came with. */
  advice: { text: string; updatedAt: string; updatedBy: string } | null;
};

const MOST_TEXTS = 12;
const MOST_STRIKING = 3;

/** Devices in trouble, sorted into families by the text that they gave: of one rollout, or of all that is asked now. */
export const familiesOfFailures = query({
  name: "failure.families",
  scope: "fleet:read",
  input: fleetScope.extend({ rollout: z.uuid().optional() }),

  async run({ db }, { rollout, ...scope }): Promise<FailureFamilies> {
    const [{ troubles, population }, advice] = await Promise.all([
      recent(`failures ${rollout ?? ""} ${scopeKey(scope)}`, () => counted(db, rollout, scope)),
      db.failureAdvice.findMany(),
    ]);
    const byFamily = Map.groupBy(troubles, ({ trouble, reason }) => familyOf(trouble, reason));
    const families = failureFamilies.flatMap((family): FamilyView[] => {
      const rows = byFamily.get(family);
      if (!rows) return [];
      const written = advice.find((known) => known.family === family);
      return [
        {
          family,
          ...seenIn(rows, population),
          advice: written
            ? { text: written.text, updatedAt: written.updatedAt.toISOString(), updatedBy: written.updatedBy }
            : null,
        },
      ];
    });
    return { families: families.sort((a, b) => b.devices - a.devices), asked: total(population) };
  },
});

type Kind = { model: string; version: string; devices: number };
type TroubledKind = Kind & { trouble: Trouble; reason: string | null };

type Counted = { troubles: TroubledKind[]; population: Kind[] };

async function counted(db: Db, rollout: string | undefined, scope: FleetScope): Promise<Counted> {
  const concerned = rollout ? Prisma.sql`rollout_id = ${rollout}::uuid` : Prisma.sql`closed_at IS NULL`;
  const kind = Prisma.sql`coalesce(d.model_name, d.model_identifier, '?') AS model,
    concat_ws(' ', d.platform, d.os_version) AS version`;
  const [troubles, population] = await Promise.all([
    db.$queryRaw<TroubledKind[]>`
      SELECT t.trouble, t.reason, ${kind}, count(DISTINCT d.id)::int AS devices
      FROM (${troubled(rollout)}) AS t JOIN device d ON d.id = t.device_id AND d.state <> 'pending' AND ${inScope(scope)}
      GROUP BY 1, 2, 3, 4`,
    db.$queryRaw<Kind[]>`
      SELECT ${kind}, count(*)::int AS devices
      FROM (SELECT DISTINCT device_id FROM assignment WHERE ${concerned}) AS a
      JOIN device d ON d.id = a.device_id AND ${inScope(scope)}
      GROUP BY 1, 2`,
  ]);
  return { troubles, population };
}

function seenIn(rows: readonly TroubledKind[], population: readonly Kind[]) {
  const texts = [...Map.groupBy(rows, ({ reason }) => reason ?? "")]
    .map(([text, kinds]) => ({ text, devices: total(kinds) }))
    .filter(({ text }) => text !== "")
    .sort((a, b) => b.devices - a.devices || a.text.localeCompare(b.text));
  return {
    devices: total(rows),
    texts: texts.slice(0, MOST_TEXTS),
    moreTexts: Math.max(0, texts.length - MOST_TEXTS),
    models: striking(rows, population, ({ model }) => model),
    versions: striking(rows, population, ({ version }) => version),
  };
}

function striking(rows: readonly Kind[], population: readonly Kind[], nameOf: (kind: Kind) => string) {
  const troubledOf = Map.groupBy(rows, nameOf);
  const exposures = [...Map.groupBy(population, nameOf)].map(
    ([name, kinds]): Exposure => ({ name, troubled: total(troubledOf.get(name) ?? []), all: total(kinds) }),
  );
  return overRepresented(exposures).slice(0, MOST_STRIKING);
}

function total(kinds: readonly { devices: number }[]): number {
  return kinds.reduce((sum, { devices }) => sum + devices, 0);
}
