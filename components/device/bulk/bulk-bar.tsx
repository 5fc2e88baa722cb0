"use client";
import { FolderPlus, RefreshCw, RotateCcw, ShieldMinus, Tags, Undo2, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { BulkActs } from "#components/device/bulk/bulk-acts.ts";
import { TakeAway } from "#components/device/bulk/take-away.tsx";
import type { useSelection } from "#components/device/bulk/use-selection.ts";
import { Button } from "#components/ui/button.tsx";
import type { BulkAct } from "#lib/domain/bulk/act.ts";
import type { Chosen } from "#lib/queries/bulk/chosen.ts";

type Props = {
  selection: Pick<ReturnType<typeof useSelection>, "isAll" | "count" | "chooseAll" | "clear">;
  chosen: Chosen;
  /** How many devices the list finds. */
  total: number;
  acts: BulkActs;
  onAct: (act: BulkAct, chosen: Chosen) => void;
};

/**
 * How many are chosen, and what can be done with them. It stands below the list and stays at the foot of the screen, though its keys
 * come first: above the list it would move the rows away from under the hand that chooses them.
 */
export function BulkBar({ selection, chosen, total, acts, onAct }: Props) {
  const t = useTranslations("bulk");
  const { isAll, count } = selection;
  return (
    <section
      aria-label={t("label")}
      className="sticky bottom-0 z-10 order-last space-y-2 border-t bg-accent-wash px-4 py-2 print:hidden"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p role="status" className="text-sm font-medium tabular-nums">
          {isAll ? t("selectedAll", { count: total }) : t("selected", { count })}
        </p>
        {!isAll && count < total && (
          <Button tone="quiet" onPress={selection.chooseAll}>
            {t("selectAll", { count: total })}
          </Button>
        )}
        <Button tone="quiet" onPress={selection.clear}>
          <X aria-hidden />
          {t("clear")}
        </Button>
      </div>
      <div className="flex flex-wrap gap-2">
        {buttons(acts).map(([act, Icon]) => (
          <Button key={act} onPress={() => onAct(act, chosen)}>
            <Icon aria-hidden />
            {t(`act.${act}`)}
          </Button>
        ))}
        <TakeAway chosen={chosen} />
      </div>
    </section>
  );
}

function buttons({ onSync, onRetry, onWithdraw, onPick, onExempt, onTag }: BulkActs) {
  return [
    ...(onSync ? [["sync", RefreshCw] as const] : []),
    ...(onTag ? [["tag", Tags] as const] : []),
    ...(onPick ? [["pick", FolderPlus] as const] : []),
    ...(onExempt ? [["exempt", ShieldMinus] as const] : []),
    ...(onRetry ? [["retry", RotateCcw] as const] : []),
    ...(onWithdraw ? [["withdraw", Undo2] as const] : []),
  ];
}
