"use client";
import { useQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { PolicyCard, type Switching } from "#components/policy/policy-card.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { policyQueries } from "#lib/client/queries/policy-queries.ts";

/** Every policy in words, with what it has proposed. */
export function PolicyDesk({ switching }: { switching: Switching | undefined }) {
  const t = useTranslations("policy");
  const list = useQuery(policyQueries.list());
  return (
    <QueryBoundary query={list} skeleton={<Skeleton className="h-64 w-full" />}>
      {({ policies }) =>
        policies.length > 0 ? (
          <ul className="space-y-4">
            {policies.map((policy) => (
              <li key={policy.id}>
                <PolicyCard policy={policy} switching={switching} />
              </li>
            ))}
          </ul>
        ) : (
          <div className="rounded border bg-surface">
            <EmptyState icon={ScrollText} title={t("empty.title")}>
              <p className="mb-4">{t("empty.lead")}</p>
              {switching && <ButtonLink href="/settings/policies/new">{t("new")}</ButtonLink>}
            </EmptyState>
          </div>
        )
      }
    </QueryBoundary>
  );
}
