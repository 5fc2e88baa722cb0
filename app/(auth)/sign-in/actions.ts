"use server";
import { redirect } from "next/navigation";
import { refusalIn } from "#lib/http/problem.ts";
import { type Entry, signIn } from "#lib/http/session.ts";
import { createOwner } from "#lib/services/account/create-owner.ts";

type Refusal = Exclude<Entry, "entered">;

/** Answers why not, or goes on to where the person wanted to be. */
export async function enter(_: Refusal | undefined, form: FormData): Promise<Refusal> {
  const [email, password, next] = ["email", "password", "next"].map((name) => String(form.get(name) ?? ""));
  const entry = await signIn(email ?? "", password ?? "");
  if (entry !== "entered") return entry;
  redirect(next && /^\/(?![/\\])/.test(next) ? next : "/");
}

/** Answers why the owner's account could not be made. */
export async function enterAsOwner(_: string | undefined, form: FormData): Promise<string> {
  const [name, email, password] = ["name", "email", "password"].map((field) => String(form.get(field) ?? ""));
  const owner = { name: name ?? "", email: email ?? "", password: password ?? "" };
  try {
    await createOwner({ kind: "system", name: "first visit" }, owner);
  } catch (cause) {
    const refusal = refusalIn(cause);
    if (refusal) return refusal.message;
    throw cause;
  }
  await signIn(owner.email, owner.password);
  redirect("/");
}
