"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ComboBox } from "react-aria-components/ComboBox";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Popover } from "react-aria-components/Popover";
import { controlClass, labelClass } from "#components/ui/looks.ts";
import { SuggestionList } from "#components/ui/suggest/suggestion-list.tsx";
import { deviceQueries } from "#lib/client/queries/device-queries.ts";

/** Finds a device by name or serial number and hands its serial number on. */
export function DevicePicker({ onPick }: { onPick: (serial: string) => void }) {
  const t = useTranslations("group.list");
  const [text, setText] = useState("");
  const found = useQuery({
    ...deviceQueries.list({ q: text.trim(), state: "enrolled", sort: "name" }),
    enabled: text.trim().length > 1,
  });
  const choices = (found.data?.devices ?? []).flatMap(({ name, serialNumber }) =>
    serialNumber ? [{ id: serialNumber, label: name || serialNumber, note: serialNumber }] : [],
  );
  return (
    <ComboBox
      inputValue={text}
      onInputChange={setText}
      value={null}
      onChange={(serial) => {
        if (serial !== null) onPick(String(serial));
        setText("");
      }}
      items={choices}
      className="flex flex-col gap-1"
    >
      <Label className={labelClass}>{t("pick")}</Label>
      <Input placeholder={t("pickHint")} className={controlClass} />
      <Popover className="max-h-72 min-w-(--trigger-width) overflow-auto rounded border bg-raised p-1 shadow-overlay">
        <SuggestionList />
      </Popover>
    </ComboBox>
  );
}
