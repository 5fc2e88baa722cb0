import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { enter, enterAsOwner } from "#app/(auth)/sign-in/actions.ts";
import { keepZone } from "#app/(console)/actions.ts";
import { OwnerForm } from "#components/account/owner-form.tsx";
import { SignInForm } from "#components/account/sign-in-form.tsx";
import { Mark } from "#components/layout/mark.tsx";
import { ZoneKeeper } from "#components/time/zone-keeper.tsx";
import { awaitsOwner, demoAccounts, signedIn } from "#lib/http/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("title") };
}

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  if (await signedIn()) redirect("/");
  const { next } = await searchParams;
  const isFirstVisit = await awaitsOwner();
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center px-5 py-10">
      <ZoneKeeper onZone={keepZone} />
      <div className="mb-6 flex items-center gap-2 text-xl font-semibold tracking-tight">
        <Mark />
        Pomona
      </div>
      {isFirstVisit ? (
        <OwnerForm onSubmit={enterAsOwner} />
      ) : (
        <SignInForm next={typeof next === "string" ? next : "/"} demoAccounts={demoAccounts()} onSubmit={enter} />
      )}
    </main>
  );
}
