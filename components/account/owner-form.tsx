"use client";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { EntryForm } from "#components/account/entry-form.tsx";
import { Notice } from "#components/layout/notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";

type Props = { onSubmit: (refusal: string | undefined, form: FormData) => Promise<string> };

export function OwnerForm({ onSubmit }: Props) {
  const t = useTranslations("signIn");
  const [refusal, submit, isPending] = useActionState(onSubmit, undefined);
  return (
    <>
      <h1 className="text-xl font-semibold">{t("ownerTitle")}</h1>
      <p className="mt-1 mb-5 text-muted">{t("ownerLead")}</p>
      <EntryForm action={submit}>
        <Field name="name" label={t("name")} autoComplete="name" isRequired maxLength={100} />
        <Field name="email" type="email" label={t("email")} autoComplete="username" isRequired />
        <Field
          name="password"
          type="password"
          label={t("password")}
          hint={t("passwordHint")}
          autoComplete="new-password"
          isRequired
          minLength={12}
          maxLength={128}
        />
        {refusal && (
          <Notice tone="bad" role="alert">
            {t("ownerRefused", { cause: refusal })}
          </Notice>
        )}
        <Button type="submit" tone="primary" isPending={isPending}>
          {t("ownerSubmit")}
        </Button>
      </EntryForm>
    </>
  );
}
