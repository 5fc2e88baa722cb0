import { z } from "zod";
import { addAccount } from "#lib/io/auth.ts";
import { AppError } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";

const FIRST_VISIT_LOCK = 7702;

/** The first visit of an installation makes its owner's account. There is never a second first visit. */
export const createOwner = operation({
  name: "account.create-owner",
  scope: "system",
  input: z.object({
    name: z.string().trim().min(1).max(100),
    email: z.email(),
    password: z.string().min(12).max(128),
  }),

  async run({ tx }, { name, email, password }) {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${FIRST_VISIT_LOCK}::bigint)`;
    if ((await tx.user.count()) > 0) throw new AppError("conflict", "This installation has an owner already");

    const { id } = await addAccount(tx, { name, email, password, role: "admin" });
    return { result: { id }, audit: { subject: `account:${id}`, after: { name, email, role: "admin" } } };
  },
});
