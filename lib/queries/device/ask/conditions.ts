import { z } from "zod";
import { compareVersions } from "#lib/apple/os-version.ts";
import type { DeviceQuery, Term } from "#lib/domain/device-query/read.ts";
import type { Ask, Span } from "#lib/domain/device-query/value.ts";
import { holds } from "#lib/domain/fleet/condition-matcher.ts";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { holding, named } from "#lib/queries/device/ask/like.ts";
import { inPhase } from "#lib/queries/device/ask/phase.ts";
import { osVersions } from "#lib/queries/group/spoken.ts";
import { exemptNow } from "#lib/queries/overview/fleet-filter.ts";

export type AskPlace = {
  now: Temporal.Instant;
  /** Where the phase that is meant stands: the device's own, or that in a rollout. */
  phase: Prisma.Sql;
};

type Context = AskPlace & {
  /** All that the fleet runs: few, so the rules judge each of them once. */
  versions: readonly string[];
};

/** What a query asks of the devices `d`, term by term. A query with faults asks for nobody: nothing is done to a guess. */
export async function queryConditions(db: Db, { terms, faults }: DeviceQuery, place: AskPlace): Promise<Prisma.Sql[]> {
  if (faults.length > 0) return [Prisma.sql`false`];
  const versions = terms.some(({ ask }) => ask.key === "os") ? await osVersions(db) : [];
  return terms.map((term) => termCondition(term, { ...place, versions }));
}

/** What is not known of a device is not so; turned round, the others are meant: both together are the whole fleet. */
function termCondition({ ask, isNegated }: Term, context: Context): Prisma.Sql {
  const condition = askCondition(ask, context);
  return isNegated ? Prisma.sql`(${condition}) IS NOT TRUE` : Prisma.sql`(${condition})`;
}

function askCondition(ask: Ask, { now, phase, versions }: Context): Prisma.Sql {
  switch (ask.key) {
    case "text":
      return named(ask.text);
    case "name":
      return Prisma.sql`d.name ILIKE ${holding(ask.text)}`;
    case "serial":
      return Prisma.sql`d.serial_number LIKE ${holding(ask.text).toUpperCase()}`;
    case "model":
      return Prisma.sql`d.model_name ILIKE ${holding(ask.text)} OR d.model_identifier ILIKE ${holding(ask.text)}`;
    case "zone":
      return inZone(ask.text);
    case "group":
      return inGroup(ask.text);
    case "tag":
      return Prisma.sql`d.tags @> ${[ask.text]}::text[]`;
    case "phase":
      return inPhase(ask.phase, phase);
    case "platform":
      return Prisma.sql`d.platform = ${ask.platform}`;
    case "track":
      return Prisma.sql`d.platform = ${ask.platform} AND split_part(d.os_version, '.', 1) = ${String(ask.major)}`;
    case "os":
      return Prisma.sql`d.os_version = ANY(${versions.filter((one) => isMeant(one, ask))}::text[])`;
    case "supervised":
      return Prisma.sql`d.is_supervised IS NOT DISTINCT FROM ${{ yes: true, no: false, unknown: null }[ask.is]}::boolean`;
    case "token":
      return yesOrNo(ask.is, hasToken);
    case "exempt":
      return yesOrNo(ask.is, Prisma.sql`d.id IN (${exemptNow(now)})`);
    case "report":
      return reported(ask.is, now);
    case "deadline":
      return due(ask.is, now);
  }
}

const NO_ZONE = "none";

function inZone(text: string): Prisma.Sql {
  const zone = Prisma.sql`coalesce(d.time_zone, d.time_zone_set)`;
  if (text.toLowerCase() === NO_ZONE) return Prisma.sql`${zone} IS NULL`;
  return Prisma.sql`${zone} ILIKE ${holding(text.replaceAll(" ", "_"))}`;
}

/** By the name as a whole, in any case, or by id. */
function inGroup(text: string): Prisma.Sql {
  const id = z.uuid().safeParse(text).data ?? null;
  return Prisma.sql`EXISTS (SELECT 1 FROM group_member m JOIN "group" g ON g.id = m.group_id
    WHERE m.device_id = d.id AND (lower(g.name) = lower(${text}) OR g.id = ${id}::uuid))`;
}

function isMeant(version: string, { is, version: asked }: Extract<Ask, { key: "os" }>): boolean {
  if (is !== "line") return holds(compareVersions(version, asked), is);
  return compareVersions(version, asked) === 0 || version.startsWith(`${asked}.`);
}

const hasToken = Prisma.sql`EXISTS (
  SELECT 1 FROM device_secret WHERE device_id = d.id AND kind = 'bootstrap-token')`;

function yesOrNo(is: "yes" | "no" | "unknown", condition: Prisma.Sql): Prisma.Sql {
  return is === "yes" ? condition : Prisma.sql`NOT (${condition})`;
}

/** A device that has never reported has no age of its report. */
function reported(is: Span | "never", now: Temporal.Instant): Prisma.Sql {
  const report = Prisma.sql`(SELECT last_report_at FROM sync WHERE device_id = d.id)`;
  if (is === "never") return Prisma.sql`${report} IS NULL`;
  const since = now.subtract({ hours: is.hours }).toString();
  return is.is === "<" ? Prisma.sql`${report} >= ${since}::timestamptz` : Prisma.sql`${report} < ${since}::timestamptz`;
}

/** Of what is asked of a device now, the deadline that passes first. A past one is no longer less than so many hours away. */
function due(is: Span | "past" | "none", now: Temporal.Instant): Prisma.Sql {
  const first = Prisma.sql`(SELECT min(late_at) FROM assignment WHERE device_id = d.id AND closed_at IS NULL)`;
  const at = now.toString();
  if (is === "none") return Prisma.sql`${first} IS NULL`;
  if (is === "past") return Prisma.sql`${first} <= ${at}::timestamptz`;
  const until = now.add({ hours: is.hours }).toString();
  if (is.is === ">") return Prisma.sql`${first} > ${until}::timestamptz`;
  return Prisma.sql`${first} > ${at}::timestamptz AND ${first} <= ${until}::timestamptz`;
}
