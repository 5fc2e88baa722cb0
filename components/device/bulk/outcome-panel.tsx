"use client";
import { CircleCheck, Undo2, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, useTransition } from "react";
import type { BulkActs } from "#components/device/bulk/bulk-acts.ts";
import { Notice } from "#components/layout/notice.tsx";
import { Link } from "#components/scope/link.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import type { BulkAct } from "#lib/domain/bulk/act.ts";
import type { BulkOutcome } from "#lib/http/bulk/bulk.ts";
import type { NamedCrowd } from "#lib/http/bulk/crowd.ts";
import type { Undone } from "#lib/http/bulk/undo.ts";

type Props = {
  act: BulkAct;
  outcome: BulkOutcome;
  onUndo: BulkActs["onUndo"];
  onUndone: () => void;
  onClose: () => void;
};

/** How an act went, device by device, until it is put away; what can be taken back is taken back here. It takes the focus, to be read. */
export function OutcomePanel({ act, outcome, onUndo, onUndone, onClose }: Props) {
  const t = useTranslations("bulk");
  const place = useRef<HTMLElement>(null);
  const [undone, setUndone] = useState<Undone>();
  const [refusal, setRefusal] = useState<string>();
  const [isPending, startTransition] = useTransition();
  const { done, undo } = outcome;
  const { skipped } = undone ?? outcome;

  useEffect(() => place.current?.focus(), []);

  function takeBack() {
    startTransition(async () => {
      if (!undo) return;
      const result = await onUndo({ undo, reason: t("undoReason") });
      if (!result.ok) return setRefusal(result.message);
      setUndone(result.value);
      onUndone();
      place.current?.focus();
    });
  }

  return (
    <section ref={place} tabIndex={-1} aria-label={t("result")} className="space-y-2 border-b px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p role="status" className="flex items-center gap-2 font-medium tabular-nums">
          <CircleCheck aria-hidden className="size-4 text-good" />
          {undone === undefined ? t(`done.${act}`, { count: done.count }) : t("undone", { count: undone.devices })}
        </p>
        <span className="flex flex-wrap gap-2">
          {undo && undone === undefined && (
            <Button onPress={takeBack} isPending={isPending}>
              <Undo2 aria-hidden />
              {t("undo")}
            </Button>
          )}
          {act === "exempt" && undone === undefined && (
            <ButtonLink tone="quiet" href="/exemptions">
              {t("exemptions")}
            </ButtonLink>
          )}
          <Button tone="quiet" aria-label={t("close")} onPress={onClose}>
            <X aria-hidden />
          </Button>
        </span>
      </div>
      {refusal && (
        <Notice tone="bad" role="alert">
          {refusal}
        </Notice>
      )}
      {done.count > 0 && <Crowd crowd={done}>{t("which")}</Crowd>}
      {skipped.map(({ reason, ...crowd }) => (
        <Crowd key={reason} crowd={crowd}>
          {t("passed", { count: crowd.count, reason: t(`reason.${reason}`) })}
        </Crowd>
      ))}
    </section>
  );
}

function Crowd({ crowd: { count, devices }, children }: { crowd: NamedCrowd; children: string }) {
  const t = useTranslations("bulk");
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer rounded text-muted hover:text-ink">{children}</summary>
      <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
        {devices.map(({ id, name, serialNumber }) => (
          <li key={id}>
            <Link href={`/devices/${id}`} className="text-link">
              {name || serialNumber || t("unnamed")}
            </Link>
          </li>
        ))}
        {count > devices.length && <li className="text-muted">{t("more", { count: count - devices.length })}</li>}
      </ul>
    </details>
  );
}
