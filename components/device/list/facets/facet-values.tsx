"use client";
import { X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Press } from "#components/ui/plain/press.tsx";
import type { Facet } from "#lib/domain/device-query/facet.ts";
import { isDevicePhase } from "#lib/domain/update/phase.ts";
import type { FacetCount } from "#lib/queries/device/ask/facets.ts";

const FEW = 6;

/** Without a number while it is counted. */
export type ShownValue = Omit<FacetCount, "devices"> & { devices: number | undefined };

type Props = {
  facet: Facet;
  values: readonly ShownValue[];
  chosen: string | undefined;
  onChoose: (facet: Facet, value: string | undefined) => void;
};

/** One facet: its values with the devices that each would leave; pressed again, the chosen one is taken back. */
export function FacetValues({ facet, values, chosen, onChoose }: Props) {
  const t = useTranslations("device.facet");
  const format = useFormatter();
  const word = useValueWords(facet);
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole || values.length <= FEW + 1 ? values : few(values, chosen);
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-xs font-medium text-muted">{t(`name.${facet}`)}</legend>
      <ul>
        {shown.map((value) => (
          <li key={value.value}>
            <Press
              aria-pressed={value.value === chosen}
              onPress={() => onChoose(facet, value.value === chosen ? undefined : value.value)}
              className="flex w-full cursor-pointer items-baseline gap-2 rounded px-1.5 py-1 text-left text-sm outline-offset-[-2px] hover:bg-sunken aria-pressed:bg-accent-wash aria-pressed:font-medium aria-pressed:text-accent"
            >
              <span className="min-w-0 grow break-words">{word(value)}</span>
              <span className="shrink-0 text-xs text-muted tabular-nums">
                {value.devices === undefined ? "…" : format.number(value.devices)}
              </span>
              {value.value === chosen && <X aria-hidden className="size-3 shrink-0 self-center" />}
            </Press>
          </li>
        ))}
      </ul>
      {values.length > FEW + 1 && (
        <Press
          aria-expanded={isWhole}
          onPress={() => setWhole(!isWhole)}
          className="cursor-pointer rounded px-1.5 py-0.5 text-xs text-muted hover:text-ink"
        >
          {isWhole ? t("fewer") : t("more", { count: values.length - shown.length })}
        </Press>
      )}
    </fieldset>
  );
}

/** The first ones, and what is chosen. */
function few(values: readonly ShownValue[], chosen: string | undefined): readonly ShownValue[] {
  return values.filter(({ value }, place) => place < FEW || value === chosen);
}

function useValueWords(facet: Facet): (shown: ShownValue) => string {
  const t = useTranslations();
  return ({ value, name }) => {
    switch (facet) {
      case "phase":
        if (isDevicePhase(value)) return t(`status.phase.${value}`);
        return value === "over" ? t("device.filter.over") : t("device.filter.remaining");
      case "deadline":
      case "report":
      case "supervised":
      case "token":
      case "exempt": {
        const key = `device.facet.${facet}.${words[value] ?? value}` as "device.facet.exempt.yes";
        return t(key);
      }
      case "group":
      case "platform":
      case "track":
        return name ?? value;
    }
  };
}

/** A key of the messages has no sign in it. */
const words: Readonly<Record<string, string>> = {
  "<24h": "day",
  "<7d": "week",
  ">24h": "overDay",
  ">7d": "overWeek",
  ">14d": "overFortnight",
};
