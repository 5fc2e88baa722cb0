import type { Declaration } from "#lib/apple/declaration-types.ts";
import { enforcementDeclaration } from "#lib/domain/declaration/enforcement.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";

/** What a declaration of assignments `a` is made of; equal columns make equal tokens. */
export const contents = Prisma.sql`a.server_token AS "serverToken", a.track, a.target_version AS "targetVersion",
  a.target_build AS "targetBuild", a.deadline_local AS "deadlineLocal", a.details_url AS "detailsUrl", a.attempt`;

export type Contents = {
  serverToken: string;
  track: string;
  targetVersion: string;
  targetBuild: string | null;
  deadlineLocal: string;
  detailsUrl: string | null;
  attempt: number;
};

/** Taken back from an assignment `a` that had come for it, and not known to be let go. */
export const isLingering = Prisma.sql`(a.closed_at IS NOT NULL AND a.removed_at IS NULL AND a.fetched_at IS NOT NULL)`;

/** The declaration as devices are served it. Only what could be built was ever assigned; the stored token is the one that was told. */
export function declarationIn({ serverToken, ...contents }: Contents): Declaration[] {
  const built = enforcementDeclaration(contents);
  return "declaration" in built ? [{ ...built.declaration, ServerToken: serverToken }] : [];
}
