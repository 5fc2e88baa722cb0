import { createHash } from "node:crypto";
import { cookies, headers } from "next/headers";
import type { Caller } from "#lib/domain/access/caller.ts";
import { isRole, type Role, roles } from "#lib/domain/access/roles.ts";
import { countGuess, mayGuess } from "#lib/http/guess-limit.ts";
import { auth } from "#lib/io/auth.ts";
import { db } from "#lib/io/db.ts";
import { env } from "#lib/io/env.ts";

type Person = Extract<Caller, { kind: "person" }> & { email: string };

/** Who is signed in in this browser. */
export async function signedIn(): Promise<Person | undefined> {
  const session = await auth.api.getSession({ headers: await headers() });
  if (!session || !isRole(session.user.role)) return undefined;
  const { id, name, email, role } = session.user;
  return { kind: "person", id, name, email, role };
}

/** A program by its bearer token, else a person by their session. */
export async function callerOf(request: Request): Promise<Caller | undefined> {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  return bearer ? programWith(bearer) : signedIn();
}

export type Entry = "entered" | "refused" | "too-many";

/** Whether e-mail and password fit; the session's cookie is set with the answer. */
export async function signIn(email: string, password: string): Promise<Entry> {
  const account = email.trim().toLowerCase();
  if (!mayGuess(account)) return "too-many";
  const isRight = await fits(account, password);
  countGuess(account, isRight);
  return isRight ? "entered" : "refused";
}

async function fits(email: string, password: string): Promise<boolean> {
  try {
    await auth.api.signInEmail({ body: { email, password }, headers: await headers() });
    return true;
  } catch (cause) {
    if (cause instanceof Error && cause.name === "APIError") return false;
    throw cause;
  }
}

export async function signOut(): Promise<void> {
  await auth.api.signOut({ headers: await headers() });
}

/** True until the owner's account has been made. */
export async function awaitsOwner(): Promise<boolean> {
  return (await db.user.findFirst({ select: { id: true } })) === null;
}

export type DemoAccount = { role: Role; email: string; password: string };

/** The accounts that a demo makes and shows; none otherwise. */
export function demoAccounts(): DemoAccount[] {
  if (!env.demo) return [];
  return roles.map((role) => ({ role, email: `${role}@demo.test`, password: "orchard-demo-2026" }));
}

/** Keeps a choice of this browser, such as its language or time zone, for a year. */
export async function remember(name: string, value: string): Promise<void> {
  const jar = await cookies();
  jar.set(name, value, { maxAge: 31_536_000, sameSite: "lax", path: "/" });
}

async function programWith(bearer: string): Promise<Caller | undefined> {
  const hash = createHash("sha256").update(bearer).digest("hex");
  const token = await db.apiToken.findUnique({
    where: { hash },
    select: { id: true, name: true, role: true, revokedAt: true },
  });
  if (!token || token.revokedAt || !isRole(token.role)) return undefined;
  return { kind: "token", id: token.id, name: token.name, role: token.role };
}
