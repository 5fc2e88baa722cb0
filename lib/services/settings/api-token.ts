import { hash, randomBytes } from "node:crypto";
import { z } from "zod";
import { roles } from "#lib/domain/access/roles.ts";
import { notFound } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";

const SECRET_BYTES = 32;

/** A program's key to /api/v1. It is told once, here; only its hash is kept. */
export const createApiToken = operation({
  name: "settings.create-api-token",
  scope: "settings:edit",
  input: z.object({ name: z.string().trim().min(1).max(100), role: z.enum(roles) }),

  async run({ tx, now }, { name, role }) {
    const token = `pomona_${randomBytes(SECRET_BYTES).toString("base64url")}`;
    const { id } = await tx.apiToken.create({
      data: { name, role, hash: hashOfToken(token), createdAt: new Date(now.epochMilliseconds) },
    });
    return { result: { id, token }, audit: { subject: `api-token:${id}`, after: { name, role } } };
  },
});

export const revokeApiToken = operation({
  name: "settings.revoke-api-token",
  scope: "settings:edit",
  input: z.object({ id: z.uuid() }),

  async run({ tx, now }, { id }) {
    const before = await tx.apiToken.findUnique({ where: { id }, select: { name: true, role: true } });
    if (!before) throw notFound("API token", id);
    await tx.apiToken.update({ where: { id }, data: { revokedAt: new Date(now.epochMilliseconds) } });
    return { result: undefined, audit: { subject: `api-token:${id}`, before } };
  },
});

/** The token is random through and through, so a plain hash tells nothing of it. */
function hashOfToken(token: string): string {
  return hash("sha256", token);
}
