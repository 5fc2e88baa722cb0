"use client";
import { useTranslations } from "next-intl";
import { OverlapList } from "#components/group/overlap-list.tsx";
import { Card } from "#components/ui/card.tsx";
import type { GroupDetail } from "#lib/queries/group/detail.ts";

export function OverlapCard({ group: { overlaps, devices } }: { group: GroupDetail }) {
  const t = useTranslations("group.detail");
  return (
    <Card title={t("overlaps")}>
      {overlaps.length === 0 ? (
        <p className="text-sm text-muted">{t("noOverlaps")}</p>
      ) : (
        <>
          <OverlapList overlaps={overlaps} devices={devices} />
          <p className="mt-3 text-xs text-muted">{t("overlapsLead")}</p>
        </>
      )}
    </Card>
  );
}
