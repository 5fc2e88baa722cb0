"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { AddForm } from "#components/release/discussion/add-form.tsx";
import { type Discussing, useDiscussing } from "#components/release/discussion/discussing.ts";
import { Moment } from "#components/time/moment.tsx";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { Blocker } from "#lib/queries/release/discussion.ts";

type Props = { releaseId: string; blockers: readonly Blocker[]; discussing: Discussing | undefined };

/** A checklist: what is not ticked warns whoever decides. */
export function BlockerList({ releaseId, blockers, discussing }: Props) {
  const t = useTranslations("release.discussion");
  return (
    <div className="border-b px-4 py-3">
      <h3 className="text-sm font-medium">{t("blockers")}</h3>
      <p className="text-xs text-muted">{t("blockersHint")}</p>
      {blockers.length === 0 && <p className="mt-2 text-sm text-muted">{t("noBlockers")}</p>}
      <ul className="mt-1 divide-y">
        {blockers.map((blocker) => (
          <BlockerLine key={blocker.id} releaseId={releaseId} blocker={blocker} discussing={discussing} />
        ))}
      </ul>
      {discussing && (
        <AddForm
          label={t("blocker")}
          hint={t("blockerExample")}
          submit={t("addBlocker")}
          maxLength={200}
          releaseId={releaseId}
          onAdd={discussing.onAddBlocker}
        />
      )}
    </div>
  );
}

type LineProps = { releaseId: string; blocker: Blocker; discussing: Discussing | undefined };

function BlockerLine({ releaseId, blocker, discussing }: LineProps) {
  const t = useTranslations("release.discussion");
  const { act, isPending } = useDiscussing(releaseId);
  const { id: blockerId, text, addedAt, addedBy, cleared } = blocker;
  const one = { releaseId, blockerId };

  function tick() {
    if (!discussing) return;
    act(() => (cleared ? discussing.onReopen(one) : discussing.onClear(one)));
  }

  return (
    <li className="flex items-start gap-2 py-2">
      <label className={`flex min-w-0 grow items-start gap-2 text-sm ${discussing ? "cursor-pointer" : ""}`}>
        <input
          type="checkbox"
          checked={cleared !== null}
          disabled={!discussing || isPending}
          onChange={tick}
          className="mt-0.5 size-4 shrink-0 cursor-pointer accent-(--accent-fill) disabled:cursor-default"
        />
        <span className="min-w-0 break-words">
          <span className={cleared ? "text-muted line-through" : "font-medium"}>{text}</span>
          <span className="block text-xs text-muted">
            {cleared
              ? t.rich("clearedBy", { name: cleared.by, at: () => <Moment key="at" at={cleared.at} /> })
              : t.rich("addedBy", { name: addedBy, at: () => <Moment key="at" at={addedAt} /> })}
          </span>
        </span>
      </label>
      {discussing && (
        <Button
          tone="quiet"
          aria-label={t("remove", { blocker: text })}
          isPending={isPending}
          onPress={() =>
            act(
              () => discussing.onRemove(one),
              () => toast(t("removed")),
            )
          }
        >
          <X aria-hidden />
        </Button>
      )}
    </li>
  );
}
