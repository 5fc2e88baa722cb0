"use client";
import { useTranslations } from "next-intl";
import { LaterColumnsMenu } from "#components/device/list/columns/later-columns-menu.tsx";
import type { Address } from "#components/device/list/device-address.ts";
import { FilterChips } from "#components/device/list/filter-chips.tsx";
import { QueryBox } from "#components/device/list/query/query-box.tsx";
import type { Change } from "#components/device/list/use-device-address.ts";
import { Select } from "#components/ui/select.tsx";
import type { Vocabulary } from "#lib/domain/device-query/suggest.ts";
import { wordText } from "#lib/domain/device-query/write.ts";
import type { DeviceChoices } from "#lib/queries/device/choices.ts";
import type { DeviceListInput } from "#lib/queries/device/list.ts";

type Props = {
  input: DeviceListInput;
  /** What the controls ask for, which the page may not have answered yet. */
  wanted: Address;
  onChange: (by: Change) => void;
  choices: DeviceChoices | undefined;
  total: number | undefined;
};

/** What is asked for stands in the address, so that a view can be shared. */
export function DeviceFilters({ input, wanted, onChange, choices, total }: Props) {
  const t = useTranslations("device.filter");
  return (
    <div className="space-y-2 border-b p-3">
      <div className="grid gap-2 sm:grid-cols-[minmax(0,1fr)_13rem_auto]">
        <QueryBox
          value={queryText(wanted)}
          known={vocabularyOf(choices)}
          onSearch={(query) => onChange(() => ({ query, q: undefined }))}
        />
        <Select
          label={t("sort")}
          labelHidden
          value={wanted.sort ?? input.sort}
          onChange={(sort) => onChange(() => ({ sort }))}
          choices={(["name", "since", "report"] as const).map((sort) => ({
            id: sort,
            label: t(`sorts.${sort}`),
          }))}
        />
        <LaterColumnsMenu columns={wanted.columns} onChange={(columns) => onChange(() => ({ columns }))} />
      </div>
      <FilterChips total={total} input={input} choices={choices} onDrop={(dropped) => onChange(() => dropped)} />
    </div>
  );
}

/** A search of an older address is a word of the query. */
function queryText({ q, query }: Address): string {
  return [q ? wordText(q) : "", query ?? ""].filter(Boolean).join(" ");
}

function vocabularyOf(choices: DeviceChoices | undefined): Vocabulary {
  const { platforms = [], groups = [], tags = [] } = choices ?? {};
  return { platforms, groups: groups.map(({ name }) => name), tags };
}
