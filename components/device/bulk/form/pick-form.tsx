"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { BulkActs } from "#components/device/bulk/bulk-acts.ts";
import { ActForm, type Asking } from "#components/device/bulk/form/act-form.tsx";
import { Notice } from "#components/layout/notice.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Select } from "#components/ui/select.tsx";
import { groupQueries } from "#lib/client/queries/group-queries.ts";

type Props = Asking & { onPick: NonNullable<BulkActs["onPick"]> };

export function PickForm({ onPick, ...asking }: Props) {
  const t = useTranslations("bulk");
  const list = useQuery(groupQueries.list());
  const lists = list.data?.groups.filter(({ rule }) => rule.code === "serials");
  const [picked, setPicked] = useState<string>();
  const groupId = picked ?? lists?.[0]?.id ?? "";
  return (
    <ActForm
      {...asking}
      act="pick"
      isReady={groupId !== ""}
      onAct={(confirmed) => onPick({ chosen: asking.chosen, confirmed, groupId })}
    >
      {lists && lists.length > 0 && (
        <Select
          label={t("group")}
          value={groupId}
          onChange={setPicked}
          choices={lists.map(({ id, name }) => ({ id, label: name }))}
        />
      )}
      {lists?.length === 0 && (
        <Notice tone="info">
          <p className="mb-2">{t("noGroup")}</p>
          <ButtonLink href="/groups/new">{t("makeGroup")}</ButtonLink>
        </Notice>
      )}
    </ActForm>
  );
}
