"use client";
import { useTranslations } from "next-intl";
import type { BulkActs, OnBulk } from "#components/device/bulk/bulk-acts.ts";
import { ActForm, type Asking } from "#components/device/bulk/form/act-form.tsx";
import { ExemptForm } from "#components/device/bulk/form/exempt-form.tsx";
import { PickForm } from "#components/device/bulk/form/pick-form.tsx";
import { TagForm } from "#components/device/bulk/form/tag-form.tsx";
import { Sheet } from "#components/ui/overlay/sheet.tsx";
import type { BulkAct } from "#lib/domain/bulk/act.ts";

type Props = Asking & { act: BulkAct; acts: BulkActs };

/** Asks for what an act needs, and shows whom it is for, before anything happens. */
export function ActSheet({ act, acts, ...asking }: Props) {
  const t = useTranslations("bulk");
  return (
    <Sheet title={t(`title.${act}`)} onDone={asking.onClose}>
      {form(act, acts, asking)}
    </Sheet>
  );
}

type PlainProps = { act: "sync" | "retry" | "withdraw"; onBulk: OnBulk; asking: Asking };

/** Nothing more to ask. */
function Plain({ act, onBulk, asking }: PlainProps) {
  return <ActForm {...asking} act={act} onAct={(confirmed) => onBulk({ chosen: asking.chosen, confirmed })} />;
}

function form(act: BulkAct, acts: BulkActs, asking: Asking) {
  switch (act) {
    case "sync":
      return acts.onSync && <Plain act={act} onBulk={acts.onSync} asking={asking} />;
    case "retry":
      return acts.onRetry && <Plain act={act} onBulk={acts.onRetry} asking={asking} />;
    case "withdraw":
      return acts.onWithdraw && <Plain act={act} onBulk={acts.onWithdraw} asking={asking} />;
    case "pick":
      return acts.onPick && <PickForm {...asking} onPick={acts.onPick} />;
    case "exempt":
      return acts.onExempt && <ExemptForm {...asking} onExempt={acts.onExempt} />;
    case "tag":
      return acts.onTag && <TagForm {...asking} onTag={acts.onTag} />;
  }
}
