import type { ReleaseFacts } from "#lib/domain/catalog/release.ts";
import { type PreflightFacts, silentAfterDays } from "#lib/domain/rollout/preflight.ts";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { factsOf, type Kin } from "#lib/queries/release/composition.ts";

/** Enrolled devices that a preflight cannot tell apart. `key` names them in the database. */
export type PreflightKind = PreflightFacts & { key: string; devices: number };

/** Whom a preflight asks about: the release's platform and track, and which devices `d` of it. */
export type PreflightScope = { release: Pick<ReleaseFacts, "platform" | "track">; where: Prisma.Sql };

type Row = Omit<Kin, "devices"> &
  Omit<PreflightFacts, "device" | "held" | "token" | "isUserEnrolled"> & {
    enrollmentType: string;
    transport: string;
    hasToken: boolean;
    heldVersion: string | null;
    heldExtra: string | null;
    key: string;
    devices: number;
  };

/** With room for a table of hashes: the database would sort the whole fleet by all these columns instead. */
export async function preflightKinds(db: Db, scope: PreflightScope, now: Temporal.Instant): Promise<PreflightKind[]> {
  const [, rows] = await db.$transaction([
    db.$executeRaw`SET LOCAL work_mem = '64MB'`,
    db.$queryRaw<Row[]>`
      SELECT ${columns}, ${key} AS key, count(*)::int AS devices
      FROM (${preflightRows(scope, now)}) AS f GROUP BY ${columns}`,
  ]);
  return rows.map(kindOf);
}

/** The ids of those whose kind is one of these. */
export function idsOfKinds(scope: PreflightScope, keys: readonly string[], now: Temporal.Instant): Prisma.Sql {
  return Prisma.sql`SELECT f.id FROM (${preflightRows(scope, now)}) AS f WHERE ${key} = ANY(${keys}::text[])`;
}

function kindOf({ enrollmentType, transport, hasToken, heldVersion, heldExtra, ...row }: Row): PreflightKind {
  const { isSupervised, isAppleSilicon, canEnforce, isSilent, isExempt, key, devices } = row;
  return {
    device: factsOf(row),
    isUserEnrolled: enrollmentType !== "device",
    token: hasToken ? "held" : transport === "nanomdm" ? "elsewhere" : "none",
    held: heldVersion === null ? null : { version: heldVersion, extra: heldExtra ?? "" },
    ...{ isSupervised, isAppleSilicon, canEnforce, isSilent, isExempt, key, devices },
  };
}

const names = [
  ...[
    "platform",
    "softwareUpdateDeviceId",
    "modelIdentifier",
    "osVersion",
    "osBuild",
    "osSupplementalBuild",
    "osExtra",
  ],
  ...["enrollmentType", "transport", "isSupervised", "isAppleSilicon", "canEnforce"],
  ...["hasToken", "isSilent", "isExempt", "heldVersion", "heldExtra"],
].map((name) => Prisma.raw(`f."${name}"`));

const columns = Prisma.join(names);
const key = Prisma.sql`concat_ws('|', ${Prisma.join(names.map((name) => Prisma.sql`coalesce(${name}::text, '')`))})`;

/** Enrolled devices of the platform, and those that have not said what they are, with all that decides. */
function preflightRows({ release, where }: PreflightScope, now: Temporal.Instant): Prisma.Sql {
  const silentBefore = now.subtract({ hours: 24 * silentAfterDays }).toString();
  return Prisma.sql`
    SELECT d.id, d.platform, d.software_update_device_id AS "softwareUpdateDeviceId",
      d.model_identifier AS "modelIdentifier", d.os_version AS "osVersion", d.os_build AS "osBuild",
      d.os_supplemental_build AS "osSupplementalBuild", d.os_extra AS "osExtra",
      d.enrollment_type AS "enrollmentType", d.transport, d.is_supervised AS "isSupervised",
      d.is_apple_silicon AS "isAppleSilicon", d.can_enforce AS "canEnforce", secret.device_id IS NOT NULL AS "hasToken",
      quiet.device_id IS NOT NULL AND coalesce(d.enrolled_at < ${silentBefore}::timestamptz, false) AS "isSilent",
      exempt.device_id IS NOT NULL AS "isExempt", held.target_version AS "heldVersion", held.target_extra AS "heldExtra"
    FROM device d
    LEFT JOIN (SELECT device_id FROM sync
      WHERE coalesce(greatest(last_report_at, last_contact_at), '-infinity') < ${silentBefore}::timestamptz) AS quiet
      ON quiet.device_id = d.id
    LEFT JOIN device_secret secret ON secret.device_id = d.id AND secret.kind = 'bootstrap-token'
    LEFT JOIN (SELECT DISTINCT device_id FROM exemption
      WHERE approved_at IS NOT NULL AND ended_at IS NULL AND expires_at > ${now.toString()}::timestamptz) AS exempt
      ON exempt.device_id = d.id
    LEFT JOIN assignment held ON held.device_id = d.id AND held.track = ${release.track} AND held.closed_at IS NULL
    WHERE d.state = 'enrolled' AND (d.platform = ${release.platform} OR d.platform IS NULL) AND ${where}`;
}
