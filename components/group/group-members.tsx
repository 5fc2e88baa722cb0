"use client";
import { useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { DeviceTable } from "#components/device/list/device-table.tsx";
import { membersAddress } from "#components/group/members-address.ts";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { TableSkeleton } from "#components/layout/skeleton.tsx";
import { Link } from "#components/scope/link.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { withSearch } from "#lib/client/get-json.ts";
import { deviceQueries } from "#lib/client/queries/device-queries.ts";

type Props = { groupId: string; after: string | undefined; canEdit: boolean };

export function GroupMembers({ groupId, after, canEdit }: Props) {
  const t = useTranslations();
  const members = useQuery(deviceQueries.list({ group: groupId, state: "enrolled", sort: "name", after }));
  const address = `/groups/${groupId}`;
  const all = (
    <Link href={membersAddress(groupId)} className="text-link">
      {t("group.detail.allMembers")}
    </Link>
  );
  return (
    <Card title={t("group.detail.members")} aside={all} flush>
      <QueryBoundary query={members} skeleton={<TableSkeleton rows={10} />}>
        {({ devices, next, total }) =>
          total === 0 ? (
            <EmptyState icon={Users} title={t("group.detail.noMembers")}>
              <p className="mb-4">{t("group.detail.noMembersLead")}</p>
              {canEdit && <ButtonLink href={`${address}/edit`}>{t("group.detail.changeRule")}</ButtonLink>}
            </EmptyState>
          ) : (
            <>
              <DeviceTable devices={devices} />
              {(after || next) && (
                <nav aria-label={t("frame.pages")} className="flex justify-end gap-2 border-t px-4 py-2.5">
                  {after && <ButtonLink href={address}>{t("frame.first")}</ButtonLink>}
                  {next && <ButtonLink href={withSearch(address, { after: next })}>{t("frame.next")}</ButtonLink>}
                </nav>
              )}
            </>
          )
        }
      </QueryBoundary>
    </Card>
  );
}
