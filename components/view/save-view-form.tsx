"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { MAX_VIEW_NAME } from "#lib/domain/view/saved-view.ts";
import type { ViewRow } from "#lib/queries/view/list.ts";

type Props = {
  /** One's own views: saved again under a name of theirs, a view gives way, and stays shared if it was. */
  taken: readonly Pick<ViewRow, "name" | "isShared">[];
  mayShare: boolean;
  onSave: (name: string, isShared: boolean) => Promise<void>;
};

export function SaveViewForm({ taken, mayShare, onSave }: Props) {
  const t = useTranslations("view");
  const [name, setName] = useState("");
  const [choice, setChoice] = useState<boolean>();
  const [isPending, startTransition] = useTransition();

  const former = taken.find((view) => view.name === name.trim());
  const isShared = choice ?? former?.isShared ?? false;

  function save(event: FormEvent) {
    event.preventDefault();
    if (name.trim() !== "") startTransition(() => onSave(name.trim(), isShared));
  }

  return (
    <form onSubmit={save} className="space-y-2 border-t px-1 pt-3">
      <Field
        label={t("name")}
        hint={former ? t("replaces") : t("nameHint")}
        maxLength={MAX_VIEW_NAME}
        value={name}
        onChange={setName}
      />
      <div className="flex flex-wrap items-center justify-between gap-2">
        {mayShare ? (
          <label className="flex cursor-pointer items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={isShared}
              onChange={(event) => setChoice(event.target.checked)}
              className="size-4 cursor-pointer accent-(--accent-fill)"
            />
            {t("shareNew")}
          </label>
        ) : (
          <span />
        )}
        <Button type="submit" tone="primary" isPending={isPending} isDisabled={name.trim() === ""}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
