"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { BulkActs } from "#components/device/bulk/bulk-acts.ts";
import { ActForm, type Asking } from "#components/device/bulk/form/act-form.tsx";
import { Field } from "#components/ui/field.tsx";
import { tagsIn } from "#lib/domain/fleet/tag.ts";

type Props = Asking & { onTag: NonNullable<BulkActs["onTag"]> };

export function TagForm({ onTag, ...asking }: Props) {
  const t = useTranslations("bulk");
  const [added, setAdded] = useState("");
  const [removed, setRemoved] = useState("");
  const [add, remove] = [tagsIn(added), tagsIn(removed)];
  const isTwice = add.some((tag) => remove.includes(tag));
  return (
    <ActForm
      {...asking}
      act="tag"
      isReady={add.length + remove.length > 0 && !isTwice}
      onAct={(confirmed) => onTag({ chosen: asking.chosen, confirmed, add, remove })}
    >
      <Field label={t("addTags")} hint={t("tagsHint")} value={added} onChange={setAdded} maxLength={400} />
      <Field
        label={t("removeTags")}
        hint={isTwice ? t("tagTwice") : t("tagsHint")}
        value={removed}
        onChange={setRemoved}
        maxLength={400}
      />
    </ActForm>
  );
}
