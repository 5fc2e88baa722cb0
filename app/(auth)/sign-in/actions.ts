"use server";
import { redirect } from "next/navigation";
import { refusalIn } from "#lib/http/problem.ts";
import { signIn } from "#lib/http/session.ts";
import { createOwner } from "#lib/services/account/create-owner.ts";

/** Answers "refused", or goes on to where the person wanted to be. */
export async function enter(_: string | undefined, form: FormData): Promise<string> {
  const [email, password, next] = ["email", "password", "next"].map((name) => String(form.get(name) ?? ""));
  if (!(await signIn(email ?? "", password ?? ""))) return "refused";
  redirect(next && /^\/(?![/\\])/.test(next) ? next : "/releases");
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
  redirect("/releases");
}
