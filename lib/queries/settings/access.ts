import { z } from "zod";
import { callerId } from "#lib/domain/access/caller.ts";
import { isRole, type Role } from "#lib/domain/access/roles.ts";
import { query } from "#lib/queries/query.ts";

export type AccessView = {
  people: PersonRow[];
  tokens: TokenRow[];
  codes: CodeRow[];
  /** Without it no code hands out a profile. */
  hasPushCertificate: boolean;
};

export type PersonRow = { id: string; name: string; email: string; role: Role; createdAt: string; isMe: boolean };
export type TokenRow = { id: string; name: string; role: Role; createdAt: string; revokedAt: string | null };
export type CodeRow = {
  code: string;
  label: string;
  createdAt: string;
  expiresAt: string | null;
  hasExpired: boolean;
  uses: number;
};

/** Who and what may come in: people, programs, and devices that are not enrolled yet. */
export const accessView = query({
  name: "settings.access",
  scope: "account:edit",
  input: z.object({}),

  async run({ db, now, caller }): Promise<AccessView> {
    const [people, tokens, codes, pair] = await Promise.all([
      db.user.findMany({
        select: { id: true, name: true, email: true, role: true, createdAt: true },
        orderBy: { name: "asc" },
      }),
      db.apiToken.findMany({
        select: { id: true, name: true, role: true, createdAt: true, revokedAt: true },
        orderBy: [{ revokedAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }],
      }),
      db.enrollmentCode.findMany({ orderBy: { createdAt: "desc" } }),
      db.keyPair.findUnique({ where: { name: "push" }, select: { name: true } }),
    ]);
    return {
      hasPushCertificate: pair !== null,
      people: people.map(({ role, createdAt, ...person }) => ({
        ...person,
        role: isRole(role) ? role : "viewer",
        createdAt: createdAt.toISOString(),
        isMe: person.id === callerId(caller),
      })),
      tokens: tokens.map(({ role, createdAt, revokedAt, ...token }) => ({
        ...token,
        role: isRole(role) ? role : "viewer",
        createdAt: createdAt.toISOString(),
        revokedAt: revokedAt?.toISOString() ?? null,
      })),
      codes: codes.map(({ createdAt, expiresAt, ...code }) => ({
        ...code,
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt?.toISOString() ?? null,
        hasExpired: expiresAt !== null && expiresAt.getTime() <= now.epochMilliseconds,
      })),
    };
  },
});
