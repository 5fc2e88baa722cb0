"use client";
import { ChevronsUpDown, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { ComboBox } from "react-aria-components/ComboBox";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Text } from "react-aria-components/Text";
import { zoneName } from "#components/time/zone-name.ts";
import { controlClass, hintClass, labelClass } from "#components/ui/looks.ts";

type Props = {
  label: string;
  hint: string;
  value: string | null;
  onChange: (zone: string | null) => void;
  isDisabled?: boolean;
};

/** A time zone, found by typing a part of its name; or none. */
export function ZoneField({ label, hint, value, onChange, isDisabled = false }: Props) {
  const t = useTranslations("time");
  const [text, setText] = useState(value ? zoneName(value) : "");

  function choose(zone: string | null) {
    setText(zone ? zoneName(zone) : "");
    onChange(zone);
  }

  return (
    <ComboBox
      value={value}
      onChange={(zone) => zone !== null && choose(String(zone))}
      inputValue={text}
      onInputChange={setText}
      defaultItems={zones}
      isDisabled={isDisabled}
      menuTrigger="focus"
      className="flex flex-col gap-1"
    >
      <Label className={labelClass}>{label}</Label>
      <div className="relative">
        <Input placeholder={t("noZone")} className={`${controlClass} pr-16`} />
        <div className="absolute inset-y-0 right-1 flex items-center gap-0.5">
          {value && !isDisabled && (
            <Button slot={null} aria-label={t("clearZone")} onPress={() => choose(null)} className={iconClass}>
              <X aria-hidden className="size-3.5" />
            </Button>
          )}
          <Button className={iconClass}>
            <ChevronsUpDown aria-hidden className="size-3.5" />
          </Button>
        </div>
      </div>
      <Text slot="description" className={hintClass}>
        {hint}
      </Text>
      <Popover className="max-h-72 min-w-(--trigger-width) overflow-auto rounded border bg-raised p-1 shadow-overlay">
        <ListBox<Zone> className="outline-none">
          {({ id, name }) => (
            <ListBoxItem
              id={id}
              textValue={name}
              className="cursor-pointer rounded px-2 py-1.5 text-base outline-none data-focused:bg-sunken data-selected:font-medium"
            >
              {name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

type Zone = { id: string; name: string };

const iconClass = "cursor-pointer rounded p-1 text-faint hover:text-ink disabled:cursor-default";
const zones: Zone[] = Intl.supportedValuesOf("timeZone").map((id) => ({ id, name: zoneName(id) }));
