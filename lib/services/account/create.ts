import { z } from "zod";
import { roles } from "#lib/domain/access/roles.ts";
import { addAccount } from "#lib/io/auth.ts";
import { AppError } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";

/** Makes an account for a person. */
export const createAccount = operation({
  name: "account.create",
  scope: "account:edit",
  input: z.object({
    name: z.string().trim().min(1).max(100),
    email: z.email(),
    password: z.string().min(12).max(128),
    role: z.enum(roles),
  }),

  async run({ tx }, { name, email, password, role }) {
    const taken = await tx.user.findUnique({ where: { email: email.toLowerCase() }, select: { id: true } });
    if (taken) throw new AppError("conflict", `There is an account for ${email} already`);

    const { id } = await addAccount(tx, { name, email, password, role });
    return { result: { id }, audit: { subject: `account:${id}`, after: { name, email, role } } };
  },
});
