"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState, useTransition } from "react";
import { Notice } from "#components/layout/notice.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { type Draft, draftOf, newDraft } from "#components/policy/draft.ts";
import { LaterManner, LaterPreview, LaterTerms } from "#components/policy/fields/later-fields.tsx";
import { ScopeFields } from "#components/policy/fields/scope-fields.tsx";
import { PolicySentence } from "#components/policy/policy-sentence.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { toast } from "#components/ui/toast.tsx";
import { policyQueries } from "#lib/client/queries/policy-queries.ts";
import { policyFault } from "#lib/domain/release/policy.ts";
import type { ActionResult } from "#lib/http/action.ts";
import type { PolicyChoices } from "#lib/queries/policy/choices.ts";
import type { PolicyView } from "#lib/queries/policy/list.ts";

export type OnSave = (draft: Draft) => Promise<ActionResult<unknown>>;

/** Writes a policy, or rewrites one; beside it stands what that means, before anything is kept. */
export function PolicyEditor({ policy, onSave }: { policy?: PolicyView; onSave: OnSave }) {
  const choices = useQuery(policyQueries.choices());
  return (
    <QueryBoundary query={choices} skeleton={<Skeleton className="h-96 w-full" />}>
      {(view) => {
        const group = view.groups[0];
        const platform = view.platforms.find(({ platform }) => platform === "macOS") ?? view.platforms[0];
        if (!policy && !(group && platform)) return <NoGroups />;
        const draft = policy ? draftOf(policy) : newDraft(group?.id ?? "", platform?.platform ?? "");
        return <Form first={draft} choices={view} onSave={onSave} />;
      }}
    </QueryBoundary>
  );
}

function NoGroups() {
  const t = useTranslations("policy.form");
  const link = (words: ReactNode) => (
    <Link href="/groups/new" className="text-link">
      {words}
    </Link>
  );
  return <Notice tone="info">{t.rich("noGroups", { link })}</Notice>;
}

function Form({ first, choices, onSave }: { first: Draft; choices: PolicyChoices; onSave: OnSave }) {
  const t = useTranslations("policy");
  const router = useRouter();
  const client = useQueryClient();
  const [draft, setDraft] = useState(first);
  const [refusal, setRefusal] = useState<string>();
  const [isPending, startTransition] = useTransition();
  const fault = policyFault(draft);
  const groupName = choices.groups.find(({ id }) => id === draft.groupId)?.name ?? "";
  const { name: _, needsApproval: __, ...tried } = draft;

  function change(changed: Partial<Draft>) {
    setDraft((before) => ({ ...before, ...changed }));
  }

  function save(event: FormEvent) {
    event.preventDefault();
    startTransition(async () => {
      const result = await onSave(draft);
      if (!result.ok) return setRefusal(result.message);
      await client.invalidateQueries({ queryKey: policyQueries.all });
      toast(t("form.saved"));
      router.push("/settings/policies");
    });
  }

  return (
    <form
      onSubmit={save}
      className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem] xl:grid-cols-[minmax(0,1fr)_26rem]"
    >
      <div className="min-w-0 space-y-5">
        <Card title={t("form.what")}>
          <ScopeFields draft={draft} choices={choices} onChange={change} />
        </Card>
        <LaterTerms terms={draft.rules.terms} onChange={(terms) => change({ rules: { ...draft.rules, terms } })} />
        <Card title={t("form.how")}>
          <LaterManner draft={draft} onChange={change} />
        </Card>
      </div>
      <div className="min-w-0 space-y-5 lg:sticky lg:top-17">
        <Card title={t("words")}>
          <div className="space-y-2 text-sm">
            {fault ? (
              <Notice tone="attention" role="status">
                {t(`form.fault.${fault}`)}
              </Notice>
            ) : (
              <PolicySentence policy={{ ...draft, groupName }} />
            )}
          </div>
        </Card>
        <Card title={t("preview.title")}>{!fault && <LaterPreview draft={tried} />}</Card>
        {draft.policyId && <p className="text-xs text-muted">{t("form.unchanged")}</p>}
        {refusal && (
          <Notice tone="bad" role="alert">
            {refusal}
          </Notice>
        )}
        <div className="flex justify-end gap-2">
          <ButtonLink href="/settings/policies">{t("form.cancel")}</ButtonLink>
          <Button type="submit" tone="primary" isPending={isPending} isDisabled={fault !== undefined}>
            {t("form.save")}
          </Button>
        </div>
      </div>
    </form>
  );
}
