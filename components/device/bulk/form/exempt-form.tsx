"use client";
import type { BulkActs } from "#components/device/bulk/bulk-acts.ts";
import { ActForm, type Asking } from "#components/device/bulk/form/act-form.tsx";
import { AskFields, useAsking } from "#components/exemption/ask-fields.tsx";

type Props = Asking & { onExempt: NonNullable<BulkActs["onExempt"]> };

export function ExemptForm({ onExempt, ...asking }: Props) {
  const fields = useAsking();
  const { asked, fault } = fields;
  return (
    <ActForm
      {...asking}
      act="exempt"
      isReady={fault === undefined && fields.reason.trim() !== ""}
      onAct={(confirmed) =>
        onExempt({ chosen: asking.chosen, confirmed, reason: "", owner: "", expiresAt: "", ...asked })
      }
    >
      <AskFields asking={fields} />
    </ActForm>
  );
}
