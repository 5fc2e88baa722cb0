"use client";
import { useQueryClient } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Moment } from "#components/time/moment.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { toast } from "#components/ui/toast.tsx";
import { failureQueries } from "#lib/client/queries/failure-queries.ts";
import type { FailureFamily } from "#lib/domain/failure/family.ts";
import type { ActionResult } from "#lib/http/action.ts";
import type { FamilyView } from "#lib/queries/failure/families.ts";

export type OnSaveAdvice = (input: { family: FailureFamily; text: string }) => Promise<ActionResult<unknown>>;

type Props = { family: Pick<FamilyView, "family" | "advice">; onSave: OnSaveAdvice | undefined };

/** What to do about a family: the words that Pomona came with until the team has its own. */
export function Advice({ family: { family, advice }, onSave }: Props) {
  const t = useTranslations("failure.advice");
  const [isEditing, setIsEditing] = useState(false);
  const usual = t(`usual.${family}`);
  return (
    <Card
      title={t("title")}
      aside={advice && t.rich("by", { name: advice.updatedBy, at: () => <Moment key="at" at={advice.updatedAt} /> })}
    >
      {isEditing && onSave ? (
        <Editor family={family} text={advice?.text ?? usual} onSave={onSave} onDone={() => setIsEditing(false)} />
      ) : (
        <div className="flex items-start justify-between gap-3">
          <p className="max-w-[65ch] text-sm whitespace-pre-line">{advice?.text ?? usual}</p>
          {onSave && (
            <Button tone="quiet" aria-label={t("edit")} onPress={() => setIsEditing(true)}>
              <Pencil aria-hidden />
            </Button>
          )}
        </div>
      )}
    </Card>
  );
}

type EditorProps = { family: FailureFamily; text: string; onSave: OnSaveAdvice; onDone: () => void };

function Editor({ family, text, onSave, onDone }: EditorProps) {
  const t = useTranslations("failure.advice");
  const client = useQueryClient();
  const [words, setWords] = useState(text);
  const [isPending, startTransition] = useTransition();

  function save(said: string) {
    startTransition(async () => {
      const result = await onSave({ family, text: said });
      if (!result.ok) return toast(result.message, "bad");
      await client.invalidateQueries({ queryKey: failureQueries.all });
      toast(t("saved"));
      onDone();
    });
  }

  return (
    <div className="space-y-3">
      <Field
        label={t("words")}
        hint={t("hint")}
        value={words}
        onChange={setWords}
        rows={4}
        maxLength={2_000}
        autoFocus
      />
      <div className="flex flex-wrap gap-2">
        <Button tone="primary" isPending={isPending} onPress={() => save(words)}>
          {t("save")}
        </Button>
        <Button onPress={onDone}>{t("cancel")}</Button>
        <Button tone="quiet" isPending={isPending} onPress={() => save("")}>
          {t("usualAgain")}
        </Button>
      </div>
    </div>
  );
}
