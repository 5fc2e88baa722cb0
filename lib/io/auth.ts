import { createHmac } from "node:crypto";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { hashPassword } from "better-auth/crypto";
import { nextCookies } from "better-auth/next-js";
import { db, type Tx } from "#lib/io/db.ts";
import { env } from "#lib/io/env.ts";

const DAY_SECONDS = 86_400;

/** Who is signed in: e-mail and password, sessions in the database. Nobody signs up; accounts are made by `account.create`. */
export const auth = betterAuth({
  appName: "Pomona",
  baseURL: env.pomonaUrl,
  secret: createHmac("sha256", env.secretKey ?? "unset")
    .update("sessions")
    .digest("base64"),
  database: prismaAdapter(db, { provider: "postgresql" }),
  emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12 },
  session: { expiresIn: 7 * DAY_SECONDS, updateAge: DAY_SECONDS },
  user: { additionalFields: { role: { type: "string", input: false, defaultValue: "viewer" } } },
  advanced: { cookiePrefix: "pomona", useSecureCookies: env.pomonaUrl.startsWith("https:") },
  telemetry: { enabled: false },
  logger: { level: "error" },
  plugins: [nextCookies()],
});

type NewAccount = { name: string; email: string; password: string; role: string };

/** A person with a password, as the sign-in expects to find them. */
export async function addAccount(tx: Tx, { name, email, password, role }: NewAccount): Promise<{ id: string }> {
  const id = crypto.randomUUID();
  await tx.user.create({
    data: {
      id,
      name,
      email: email.toLowerCase(),
      emailVerified: true,
      role,
      accounts: {
        create: {
          id: crypto.randomUUID(),
          accountId: id,
          providerId: "credential",
          password: await hashPassword(password),
        },
      },
    },
  });
  return { id };
}
