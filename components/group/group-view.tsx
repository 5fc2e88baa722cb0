"use client";
import { useQuery } from "@tanstack/react-query";
import { FlaskConical, PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { GroupFacts } from "#components/group/group-facts.tsx";
import { GroupMembers } from "#components/group/group-members.tsx";
import { OverlapCard } from "#components/group/overlap-card.tsx";
import { type OnRemove, RemoveGroup } from "#components/group/remove-group.tsx";
import { RuleWords } from "#components/group/rule-words.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { groupQueries } from "#lib/client/queries/group-queries.ts";
import type { GroupDetail } from "#lib/queries/group/detail.ts";

/** `onRemove` is there for who may edit groups; `after` is where the page of members begins. */
type Props = { groupId: string; after: string | undefined; onRemove: OnRemove | undefined };

export function GroupView({ groupId, after, onRemove }: Props) {
  const group = useQuery(groupQueries.detail(groupId));
  return (
    <QueryBoundary query={group} skeleton={<Skeleton className="mt-8 h-96 w-full" />}>
      {(view) => (
        <>
          <Header group={view} onRemove={onRemove} />
          <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_23rem]">
            <GroupMembers groupId={groupId} after={after} canEdit={onRemove !== undefined && view.kind !== "all"} />
            <div className="min-w-0 space-y-5 max-xl:row-start-1">
              <GroupFacts group={view} />
              {view.kind !== "all" && <OverlapCard group={view} />}
            </div>
          </div>
        </>
      )}
    </QueryBoundary>
  );
}

function Header({ group, onRemove }: { group: GroupDetail; onRemove: OnRemove | undefined }) {
  const t = useTranslations("group");
  return (
    <PageHeader
      parent={{ label: t("title"), href: "/groups" }}
      title={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {group.name}
          {group.allowsSelfApproval && (
            <Badge tone="accent" icon={FlaskConical}>
              {t("test")}
            </Badge>
          )}
        </span>
      }
      lead={<RuleWords rule={group.rule} />}
      actions={
        onRemove &&
        group.kind !== "all" && (
          <>
            <RemoveGroup group={group} onRemove={onRemove} />
            <ButtonLink href={`/groups/${group.id}/edit`} tone="primary">
              <PencilLine aria-hidden />
              {t("edit")}
            </ButtonLink>
          </>
        )
      }
    />
  );
}
