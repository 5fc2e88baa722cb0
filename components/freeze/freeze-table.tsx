"use client";
import { useQueryClient } from "@tanstack/react-query";
import { CalendarOff, CirclePause, MoveRight, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import type { FreezeEditing } from "#components/freeze/freeze-desk.tsx";
import { FreezeDialog } from "#components/freeze/freeze-dialog.tsx";
import { WindowText } from "#components/freeze/window-text.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Cell, Row, RowHeader, Table } from "#components/ui/table.tsx";
import { toast } from "#components/ui/toast.tsx";
import { freezeQueries } from "#lib/client/queries/settings-queries.ts";
import type { FreezeEffect } from "#lib/domain/deadline/freeze.ts";
import type { ActionResult } from "#lib/http/action.ts";
import type { FreezeCalendar, FreezeView } from "#lib/queries/freeze/calendar.ts";

export type OnRemoveFreeze = (input: { freezeId: string }) => Promise<ActionResult<unknown>>;

type Props = { calendar: FreezeCalendar; editing: FreezeEditing | undefined };

export function FreezeTable({ calendar, editing }: Props) {
  const t = useTranslations("freeze");
  if (calendar.freezes.length === 0) {
    return (
      <EmptyState icon={CalendarOff} title={t("empty.title")}>
        {t("empty.lead")}
      </EmptyState>
    );
  }
  const columns = [
    { id: "name", label: t("list.name") },
    { id: "window", label: t("list.window") },
    { id: "group", label: t("list.group"), from: "md" as const },
    { id: "effect", label: t("list.effect"), from: "sm" as const },
    { id: "by", label: t("list.by"), from: "lg" as const },
    ...(editing
      ? [{ id: "acts", label: <span className="sr-only">{t("list.acts")}</span>, align: "end" as const }]
      : []),
  ];
  return (
    <Table caption={t("list.title")} columns={columns}>
      {calendar.freezes.map((freeze) => (
        <Row key={freeze.id}>
          <RowHeader>{freeze.name}</RowHeader>
          <Cell of={{ id: "window" }}>
            <WindowText window={freeze.window} />
            <span className="block text-xs text-muted md:hidden">{freeze.group?.name ?? t("everybody")}</span>
            <span className="mt-1 block sm:hidden">
              <EffectBadge effect={freeze.effect} />
            </span>
          </Cell>
          <Cell of={{ id: "group", from: "md" }}>{freeze.group?.name ?? t("everybody")}</Cell>
          <Cell of={{ id: "effect", from: "sm" }}>
            <EffectBadge effect={freeze.effect} />
          </Cell>
          <Cell of={{ id: "by", from: "lg" }}>{freeze.createdBy}</Cell>
          {editing && (
            <Cell of={{ id: "acts", align: "end" }}>
              <Acts freeze={freeze} calendar={calendar} editing={editing} />
            </Cell>
          )}
        </Row>
      ))}
    </Table>
  );
}

export function EffectBadge({ effect }: { effect: FreezeEffect }) {
  const t = useTranslations("freeze.effect");
  const isBlock = effect === "blocks";
  return (
    <Badge tone={isBlock ? "bad" : "attention"} icon={isBlock ? CirclePause : MoveRight}>
      {t(effect)}
    </Badge>
  );
}

type ActsProps = { freeze: FreezeView; calendar: FreezeCalendar; editing: FreezeEditing };

function Acts({ freeze, calendar, editing }: ActsProps) {
  const t = useTranslations("freeze");
  const client = useQueryClient();
  const [isPending, startTransition] = useTransition();

  function remove() {
    startTransition(async () => {
      const result = await editing.onRemove({ freezeId: freeze.id });
      if (!result.ok) return toast(result.message, "bad");
      toast(t("removed", { name: freeze.name }));
      await client.invalidateQueries({ queryKey: freezeQueries.all });
    });
  }

  return (
    <span className="inline-flex gap-1">
      <FreezeDialog
        freeze={freeze}
        groups={calendar.groups}
        onSave={editing.onSave}
        trigger={
          <Button tone="quiet" aria-label={t("edit", { name: freeze.name })}>
            <Pencil aria-hidden />
          </Button>
        }
      />
      <Button tone="quiet" aria-label={t("remove", { name: freeze.name })} isPending={isPending} onPress={remove}>
        <Trash2 aria-hidden />
      </Button>
    </span>
  );
}
