"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { PolicySentence } from "#components/policy/policy-sentence.tsx";
import { releaseName } from "#components/release/release-name.ts";
import { Link } from "#components/scope/link.tsx";
import { PolicyBadge } from "#components/status/policy-badge.tsx";
import { RolloutBadge } from "#components/status/rollout-badge.tsx";
import { Ago } from "#components/time/ago.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.tsx";
import { policyQueries } from "#lib/client/queries/policy-queries.ts";
import type { ActionResult } from "#lib/http/action.ts";
import type { PolicyView } from "#lib/queries/policy/list.ts";

type Switch = (input: { policyId: string }) => Promise<ActionResult<unknown>>;
export type Switching = { onEnable: Switch; onDisable: Switch };

export function PolicyCard({ policy, switching }: { policy: PolicyView; switching: Switching | undefined }) {
  const t = useTranslations("policy");
  const { id, name, group, isEnabled, createdBy, updatedBy, updatedAt } = policy;
  return (
    <section aria-label={name} className="rounded border bg-surface">
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b px-4 py-2">
        <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm font-semibold">
          {name}
          <PolicyBadge isEnabled={isEnabled} />
        </h2>
        {switching && (
          <div className="flex gap-2">
            <SwitchButton policy={policy} switching={switching} />
            <ButtonLink href={`/settings/policies/${id}`}>{t("edit")}</ButtonLink>
          </div>
        )}
      </header>
      <div className="grid gap-x-8 gap-y-4 p-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className={`max-w-[80ch] space-y-2 text-sm ${isEnabled ? "" : "text-muted"}`}>
          <PolicySentence policy={{ ...policy, groupName: group.name }} />
          <p className="text-xs text-muted">
            {updatedBy !== createdBy && `${t("writtenBy", { name: createdBy })} · `}
            {t.rich("changedBy", { name: updatedBy || createdBy, ago: () => <Ago key="ago" at={updatedAt} /> })}
          </p>
        </div>
        <Proposals policy={policy} />
      </div>
    </section>
  );
}

function Proposals({ policy: { proposals, proposed } }: { policy: PolicyView }) {
  const t = useTranslations("policy.proposals");
  return (
    <div className="text-sm">
      <h3 className="text-xs font-medium text-muted">{t("title")}</h3>
      {proposed === 0 && <p className="mt-1 text-muted">{t("none")}</p>}
      <ul className="divide-y">
        {proposals.map(({ rolloutId, release, state, createdAt }) => (
          <li key={rolloutId} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-1.5">
            <span>
              <Link href={`/rollouts/${rolloutId}`} className="text-link">
                {releaseName(release)}
              </Link>{" "}
              <span className="text-xs text-muted">
                <Ago at={createdAt} />
              </span>
            </span>
            <RolloutBadge state={state} />
          </li>
        ))}
      </ul>
      {proposed > proposals.length && (
        <p className="text-xs text-muted">{t("more", { count: proposed - proposals.length })}</p>
      )}
    </div>
  );
}

function SwitchButton({ policy: { id, isEnabled }, switching }: { policy: PolicyView; switching: Switching }) {
  const t = useTranslations("policy");
  const client = useQueryClient();
  const [isPending, startTransition] = useTransition();

  function turn() {
    startTransition(async () => {
      const result = await (isEnabled ? switching.onDisable : switching.onEnable)({ policyId: id });
      await client.invalidateQueries({ queryKey: policyQueries.all });
      if (result.ok) toast(t(isEnabled ? "turnedOff" : "turnedOn"));
      else toast(result.message, "bad");
    });
  }

  return (
    <Button onPress={turn} isPending={isPending}>
      {isEnabled ? t("turnOff") : t("turnOn")}
    </Button>
  );
}
