"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type Address, deviceAddress } from "#components/device/list/device-address.ts";
import { FilterChips } from "#components/device/list/filter-chips.tsx";
import { QueryBox } from "#components/device/list/query/query-box.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Vocabulary } from "#lib/domain/device-query/suggest.ts";
import { wordText } from "#lib/domain/device-query/write.ts";
import { devicePhases } from "#lib/domain/update/phase.ts";
import type { DeviceChoices } from "#lib/queries/device/choices.ts";
import type { DeviceListInput } from "#lib/queries/device/list.ts";

type Props = { input: DeviceListInput; choices: DeviceChoices | undefined; total: number | undefined };

/** What is asked for stands in the address, so that a view can be shared; a change begins at the first page. */
export function DeviceFilters({ input, choices, total }: Props) {
  const t = useTranslations();
  const router = useRouter();

  function change(changed: Address) {
    router.replace(deviceAddress({ ...input, ...changed, after: undefined }), { scroll: false });
  }

  return (
    <div className="space-y-2 border-b p-3">
      <QueryBox
        value={queryText(input)}
        known={vocabularyOf(choices)}
        onSearch={(query) => change({ query, q: undefined })}
      />
      <div className="grid grid-cols-2 gap-2 md:grid-cols-4">
        <Select
          label={t("device.filter.phase")}
          labelHidden
          value={input.phase ?? ""}
          onChange={(phase) => change({ phase })}
          choices={[
            { id: "", label: t("device.filter.anyPhase") },
            { id: "remaining", label: t("device.filter.remaining") },
            { id: "over", label: t("device.filter.over") },
            ...devicePhases.map((phase) => ({ id: phase, label: t(`status.phase.${phase}`) })),
          ]}
        />
        <Select
          label={t("frame.platform")}
          labelHidden
          value={input.platform ?? ""}
          onChange={(platform) => change({ platform })}
          choices={[
            { id: "", label: t("frame.anyPlatform") },
            ...(choices?.platforms ?? []).map((platform) => ({ id: platform, label: platform })),
          ]}
        />
        <Select
          label={t("device.filter.group")}
          labelHidden
          value={input.group ?? ""}
          onChange={(group) => change({ group })}
          choices={[
            { id: "", label: t("device.filter.anyGroup") },
            ...(choices?.groups ?? []).map(({ id, name }) => ({ id, label: name })),
          ]}
        />
        <Select
          label={t("device.filter.sort")}
          labelHidden
          value={input.sort}
          onChange={(sort) => change({ sort })}
          choices={(["name", "since", "report"] as const).map((sort) => ({
            id: sort,
            label: t(`device.filter.sorts.${sort}`),
          }))}
        />
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
