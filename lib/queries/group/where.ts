import { compareVersions } from "#lib/apple/os-version.ts";
import { type Condition, type FactCondition, jointOf } from "#lib/domain/fleet/condition.ts";
import { holds, modelTest } from "#lib/domain/fleet/condition-matcher.ts";
import { type GroupRule, normalSerial } from "#lib/domain/fleet/group-rule.ts";
import { normalTag } from "#lib/domain/fleet/tag.ts";
import { containsPattern } from "#lib/domain/fleet/text-match.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";

/** The models (by either name) and versions that the fleet has: few, so the rules judge each of them once. */
export type Spoken = { models: readonly string[]; versions: readonly string[] };

/**
 * A rule as a condition on the device `d`, true for exactly those whom the matcher of the domain holds. NULL is what the domain calls
 * unknown, and PostgreSQL reckons with it in the same way.
 */
export function ruleSql(rule: GroupRule, spoken: Spoken): Prisma.Sql {
  switch (rule.kind) {
    case "all":
      return Prisma.sql`true`;
    case "platform":
      return factSql({ fact: "platform", in: rule.platforms }, spoken);
    case "static":
      return Prisma.sql`coalesce(upper(btrim(d.serial_number)) = ANY(${rule.serials.map(normalSerial)}::text[]), false)`;
    case "rule":
      return conditionSql(rule.where, spoken);
  }
}

function conditionSql(condition: Condition, spoken: Spoken): Prisma.Sql {
  if ("fact" in condition) return factSql(condition, spoken);
  const { join, parts } = jointOf(condition) ?? { join: "all", parts: [] };
  const conditions = parts.map((part) => conditionSql(part, spoken));
  if (join === "not") return Prisma.sql`NOT (${conditions[0] ?? Prisma.sql`true`})`;
  if (conditions.length === 0) return join === "all" ? Prisma.sql`true` : Prisma.sql`false`;
  return Prisma.sql`(${Prisma.join(conditions, join === "all" ? " AND " : " OR ")})`;
}

function factSql(condition: FactCondition, { models, versions }: Spoken): Prisma.Sql {
  switch (condition.fact) {
    case "platform":
      return told(Prisma.sql`d.platform`, condition.in);
    case "model": {
      const meant = models.filter(modelTest(condition));
      return Prisma.sql`CASE WHEN d.model_identifier IS NULL AND d.model_name IS NULL THEN NULL
        ELSE coalesce(d.model_identifier = ANY(${meant}::text[]), false)
          OR coalesce(d.model_name = ANY(${meant}::text[]), false) END`;
    }
    case "os": {
      const { is, version } = condition;
      return told(
        Prisma.sql`d.os_version`,
        versions.filter((one) => holds(compareVersions(one, version), is)),
      );
    }
    case "tag":
      return Prisma.sql`d.tags @> ${[normalTag(condition.has)]}::text[]`;
    case "name":
      return Prisma.sql`CASE WHEN d.name <> '' THEN d.name ~ ${containsPattern(condition.contains)} END`;
    case "enrollment":
      return Prisma.sql`d.enrollment_type = ANY(${condition.in}::text[])`;
    case "supervised":
      return Prisma.sql`d.is_supervised = ${condition.is}`;
    case "slice":
      return Prisma.sql`(d.bucket >= ${condition.from}::int AND d.bucket < ${condition.to}::int)`;
  }
}

/** An empty list would make an untold value false. */
function told(column: Prisma.Sql, values: readonly string[]): Prisma.Sql {
  return Prisma.sql`CASE WHEN ${column} IS NOT NULL THEN ${column} = ANY(${values}::text[]) END`;
}
