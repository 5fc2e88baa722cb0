"use client";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { EntryForm } from "#components/account/entry-form.tsx";
import { Notice } from "#components/layout/notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import type { Role } from "#lib/domain/access/roles.ts";
import type { DemoAccount, Entry } from "#lib/http/session.ts";

type Refusal = Exclude<Entry, "entered">;

type Props = {
  next: string;
  demoAccounts: readonly DemoAccount[];
  onSubmit: (refusal: Refusal | undefined, form: FormData) => Promise<Refusal>;
};

export function SignInForm({ next, demoAccounts, onSubmit }: Props) {
  const t = useTranslations("signIn");
  const [refusal, submit, isPending] = useActionState(onSubmit, undefined);
  return (
    <>
      <h1 className="text-xl font-semibold">{t("title")}</h1>
      <p className="mt-1 mb-5 text-muted">{t("lead")}</p>
      <EntryForm action={submit}>
        <input type="hidden" name="next" value={next} />
        <Field name="email" type="email" label={t("email")} autoComplete="username" isRequired />
        <Field name="password" type="password" label={t("password")} autoComplete="current-password" isRequired />
        {refusal && (
          <Notice tone="bad" role="alert">
            {t(refusal)}
          </Notice>
        )}
        <Button type="submit" tone="primary" isPending={isPending}>
          {t("submit")}
        </Button>
      </EntryForm>
      {demoAccounts.length > 0 && <DemoAccounts next={next} accounts={demoAccounts} onSubmit={submit} />}
    </>
  );
}

type DemoProps = { next: string; accounts: readonly DemoAccount[]; onSubmit: (form: FormData) => void };

function DemoAccounts({ next, accounts, onSubmit }: DemoProps) {
  const t = useTranslations();
  return (
    <section className="mt-8 border-t pt-5">
      <h2 className="text-sm font-semibold">{t("signIn.demoTitle")}</h2>
      <p className="mb-3 text-xs text-muted">{t("signIn.demoLead")}</p>
      <div className="grid grid-cols-2 gap-2">
        {accounts.map(({ role, email, password }) => (
          <form key={role} action={onSubmit} className="contents">
            <input type="hidden" name="email" value={email} />
            <input type="hidden" name="password" value={password} />
            <input type="hidden" name="next" value={next} />
            <Button type="submit">{roleName(role)}</Button>
          </form>
        ))}
      </div>
    </section>
  );

  function roleName(role: Role): string {
    return t(`frame.roles.${role}`);
  }
}
