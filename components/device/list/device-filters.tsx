"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ColumnsMenu } from "#components/device/list/columns/columns-menu.tsx";
import { type Address, deviceAddress } from "#components/device/list/device-address.ts";
import { FilterChips } from "#components/device/list/filter-chips.tsx";
import { QueryBox } from "#components/device/list/query/query-box.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Vocabulary } from "#lib/domain/device-query/suggest.ts";
import { wordText } from "#lib/domain/device-query/write.ts";
import type { DeviceChoices } from "#lib/queries/device/choices.ts";
import type { DeviceListInput } from "#lib/queries/device/list.ts";

type Props = { input: DeviceListInput; choices: DeviceChoices | undefined; total: number | undefined };

/** What is asked for stands in the address, so that a view can be shared; a change begins at the first page. */
export function DeviceFilters({ input, choices, total }: Props) {
  const t = useTranslations("device.filter");
  const router = useRouter();

  function change(changed: Address) {
    router.replace(deviceAddress({ ...input, ...changed, after: undefined }), { scroll: false });
  }

  return (
    <div className="space-y-2 border-b p-3">
      <div className="grid gap-2 sm:grid-cols-[minmax(0,1fr)_13rem_auto]">
        <QueryBox
          value={queryText(input)}
          known={vocabularyOf(choices)}
          onSearch={(query) => change({ query, q: undefined })}
        />
        <Select
          label={t("sort")}
          labelHidden
          value={input.sort}
          onChange={(sort) => change({ sort })}
          choices={(["name", "since", "report"] as const).map((sort) => ({
            id: sort,
            label: t(`sorts.${sort}`),
          }))}
        />
        <ColumnsMenu columns={input.columns} onChange={(columns) => change({ columns })} />
      </div>
      <FilterChips total={total} input={input} choices={choices} onDrop={change} />
    </div>
  );
}

/** A search of an older address is a word of the query. */
function queryText({ q, query }: DeviceListInput): string {
  return [q ? wordText(q) : "", query ?? ""].filter(Boolean).join(" ");
}

function vocabularyOf(choices: DeviceChoices | undefined): Vocabulary {
  const { platforms = [], groups = [], tags = [] } = choices ?? {};
  return { platforms, groups: groups.map(({ name }) => name), tags };
}
