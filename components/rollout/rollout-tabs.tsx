"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ApprovalRecord } from "#components/rollout/record/approval-record.tsx";
import { RolloutStory } from "#components/rollout/record/rollout-story.tsx";
import { RemainingTable } from "#components/rollout/remaining-table.tsx";
import { type RolloutTabName, rolloutTabs } from "#components/rollout/rollout-tab-names.ts";
import { LinkTabs } from "#components/ui/link-tabs.tsx";
import type { RolloutDetail } from "#lib/queries/rollout/detail.ts";

type Props = { rollout: RolloutDetail; selected: RolloutTabName };

/** The long lists of a rollout; which one is open stands in the address. */
export function RolloutTabs({ rollout, selected }: Props) {
  const t = useTranslations("rollout.tab");
  return (
    <div>
      <div className="mb-3 border-b">
        <LinkTabs
          label={t("label")}
          selected={selected}
          tabs={rolloutTabs.map((tab) => ({
            id: tab,
            label: t(tab),
            href: tab === "devices" ? `/rollouts/${rollout.id}` : `/rollouts/${rollout.id}?tab=${tab}`,
          }))}
        />
      </div>
      {panels[selected](rollout)}
    </div>
  );
}

const panels: Record<RolloutTabName, (rollout: RolloutDetail) => ReactNode> = {
  devices: (rollout) => (
    <RemainingTable rolloutId={rollout.id} count={remainingOf(rollout)} devices={rollout.devices} />
  ),
  timeline: (rollout) => <RolloutStory rolloutId={rollout.id} rings={rollout.rings} />,
  approval: (rollout) => <ApprovalRecord rollout={rollout} />,
};

function remainingOf({ counts, devices }: RolloutDetail): number {
  return devices - (counts.done ?? 0) - (counts.removed ?? 0);
}
