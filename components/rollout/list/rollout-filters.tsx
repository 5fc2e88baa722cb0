"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Select } from "#components/ui/select.tsx";
import { withSearch } from "#lib/client/get-json.ts";
import { rolloutStates } from "#lib/domain/rollout/lifecycle.ts";
import type { RolloutList, RolloutListInput } from "#lib/queries/rollout/list.ts";

type Props = { input: RolloutListInput; choices: RolloutList["choices"] | undefined };

/** What is asked for stands in the address, so that a view can be shared. */
export function RolloutFilters({ input, choices }: Props) {
  const t = useTranslations();
  const router = useRouter();
  const change = (changed: Partial<Record<keyof RolloutListInput, string>>) =>
    router.replace(rolloutAddress({ ...input, ...changed }), { scroll: false });
  return (
    <div className="grid grid-cols-2 gap-2 border-b p-3 md:grid-cols-4">
      <Select
        label={t("rollout.column.state")}
        labelHidden
        value={input.state ?? ""}
        onChange={(state) => change({ state })}
        choices={[
          { id: "", label: t("rollout.filter.anyState") },
          ...rolloutStates.map((state) => ({ id: state, label: t(`status.rollout.${state}`) })),
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
        label={t("rollout.column.group")}
        labelHidden
        value={input.group ?? ""}
        onChange={(group) => change({ group })}
        choices={[
          { id: "", label: t("device.filter.anyGroup") },
          ...(choices?.groups ?? []).map(({ id, name }) => ({ id, label: name })),
        ]}
      />
      <Select
        label={t("rollout.column.owner")}
        labelHidden
        value={input.owner ?? ""}
        onChange={(owner) => change({ owner })}
        choices={[
          { id: "", label: t("rollout.filter.anyOwner") },
          ...(choices?.owners ?? []).map((owner) => ({ id: owner, label: owner })),
        ]}
      />
    </div>
  );
}

type Address = Partial<Record<keyof RolloutListInput, string | undefined>>;

export function rolloutAddress({ tab, ...rest }: Address): string {
  return withSearch("/rollouts", { tab: tab === "active" ? undefined : tab, ...rest });
}
