"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useActWords } from "#components/activity/feed/act-words.ts";
import { activityAddress, exportAddress } from "#components/activity/feed/activity-address.ts";
import { ButtonLink, DownloadLink } from "#components/ui/button.tsx";
import { DateField } from "#components/ui/date-field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { ActivityList, ActivityListInput } from "#lib/queries/activity/list.ts";

type Props = { input: ActivityListInput; choices: ActivityList["choices"] | undefined; isFiltered: boolean };

const ways = ["person", "token", "system", "device"] as const;

/** What is asked for stands in the address, so that a view can be shared. */
export function ActivityFilters({ input, choices, isFiltered }: Props) {
  const t = useTranslations("activity");
  const router = useRouter();
  const words = useActWords();
  const change = (changed: Partial<Record<keyof ActivityListInput, string>>) =>
    router.replace(activityAddress({ ...input, before: undefined, entry: undefined, ...changed }), { scroll: false });
  const operations = choices?.operations ?? [];
  const topics = [...new Set(operations.map(topicIn))];
  return (
    <div className="border-b p-3 print:hidden">
      <div className="grid grid-cols-2 gap-x-2 gap-y-3 md:grid-cols-3 xl:grid-cols-5">
        <Select
          label={t("filter.who")}
          value={input.who ?? ""}
          onChange={(who) => change({ who })}
          choices={[
            { id: "", label: t("filter.anybody") },
            ...(choices?.actors ?? []).map((id) => ({ id, label: id })),
          ]}
        />
        <Select
          label={t("filter.by")}
          value={input.by ?? ""}
          onChange={(by) => change({ by })}
          choices={[{ id: "", label: t("filter.anyWay") }, ...ways.map((id) => ({ id, label: t(`by.${id}`) }))]}
        />
        <Select
          label={t("filter.act")}
          value={input.act ?? ""}
          onChange={(act) => change({ act })}
          choices={[
            { id: "", label: t("filter.anything") },
            ...topics.flatMap((topic) => [
              { id: topic, label: t("filter.all", { topic: words.topic(topic) }) },
              ...operations.filter((each) => topicIn(each) === topic).map((id) => ({ id, label: words.act(id) })),
            ]),
          ]}
        />
        <DateField
          label={t("filter.from")}
          type="date"
          isOptional
          value={input.from ?? ""}
          onChange={(from) => change({ from })}
        />
        <DateField
          label={t("filter.to")}
          type="date"
          isOptional
          value={input.to ?? ""}
          onChange={(to) => change({ to })}
        />
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {input.subject && (
          <span className="rounded bg-sunken px-2 py-1 text-xs break-all">
            {t("filter.subject", { subject: input.subject })}
          </span>
        )}
        {isFiltered && <ButtonLink href="/activity">{t("empty.clear")}</ButtonLink>}
        <span className="grow" />
        <DownloadLink href={exportAddress(input, "csv")}>CSV</DownloadLink>
        <DownloadLink href={exportAddress(input, "json")}>JSON</DownloadLink>
      </div>
    </div>
  );
}

function topicIn(operation: string): string {
  return operation.split(".")[0] ?? operation;
}
