"use client";
import { useTranslations } from "next-intl";
import { Ago } from "#components/time/ago.tsx";
import type { ExemptionView } from "#lib/queries/exemption/view.ts";

/** Who decided last, when and with which words; while nobody has, how long it waits. */
export function ExemptionOutcome({ exemption }: { exemption: ExemptionView }) {
  const t = useTranslations("exemption");
  const { state, createdAt, approvedAt, endedAt, askedBy } = exemption;
  if (state === "asked")
    return <span className="text-muted">{t.rich("askedAgo", { ago: () => <Ago key="ago" at={createdAt} /> })}</span>;

  const { words, at } = said();
  return (
    <>
      {sentence()}{" "}
      {at && (
        <span className="text-muted">
          · <Ago at={at} />
        </span>
      )}
      {words && <span className="line-clamp-2 block max-w-[40ch] text-xs text-muted">{words}</span>}
    </>
  );

  function sentence(): string {
    if (state === "active") return t("approvedBy", { name: exemption.approvedBy ?? "" });
    if (state === "expired") return t("expired");
    const name = exemption.endedBy ?? "";
    if (state === "ended") return t("endedBy", { name });
    return name === askedBy ? t("takenBackBy", { name }) : t("refusedBy", { name });
  }

  function said(): { words: string; at: string | null } {
    if (state === "active") return { words: exemption.approveRemark, at: approvedAt };
    return { words: exemption.endReason, at: endedAt };
  }
}
