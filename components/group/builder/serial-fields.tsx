"use client";
import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { LaterPicker } from "#components/group/builder/later-fields.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";

import { serialsIn } from "#lib/domain/fleet/serial-list.ts";

type Props = { text: string; onChange: (text: string) => void };

/** A list of serial numbers: typed, pasted, read from a file, or picked from the devices. */
export function SerialFields({ text, onChange }: Props) {
  const t = useTranslations("group.list");
  const input = useRef<HTMLInputElement>(null);
  const [read, setRead] = useState<number>();

  async function readFile(field: HTMLInputElement) {
    const file = field.files?.[0];
    if (!file) return;
    const serials = serialsIn(await file.text());
    setRead(serials.length);
    // The same file may be read again once it has changed.
    field.value = "";
    onChange([...new Set([...serialsIn(text), ...serials])].join("\n"));
  }

  return (
    <div className="space-y-3">
      <Field label={t("title")} hint={t("hint")} rows={8} value={text} onChange={onChange} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <input
          ref={input}
          type="file"
          hidden
          accept="text/csv,text/plain,.csv,.txt"
          onChange={({ target }) => void readFile(target)}
        />
        <Button onPress={() => input.current?.click()}>
          <FileUp aria-hidden />
          {t("file")}
        </Button>
        <p role="status" className="text-sm text-muted tabular-nums">
          {t("count", { count: serialsIn(text).length })}
          {read !== undefined && ` · ${t("fileRead", { count: read })}`}
        </p>
      </div>
      <LaterPicker onPick={(serial) => onChange([...new Set([...serialsIn(text), serial])].join("\n"))} />
    </div>
  );
}
