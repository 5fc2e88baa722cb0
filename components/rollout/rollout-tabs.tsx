"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { FailureActions } from "#components/failure/failure-desk.tsx";
import { RolloutFailures } from "#components/failure/rollout-failures.tsx";
import { ApprovalRecord } from "#components/rollout/record/approval-record.tsx";
import { RolloutStory } from "#components/rollout/record/rollout-story.tsx";
import { RemainingTable } from "#components/rollout/remaining-table.tsx";
import { type RolloutTabName, rolloutTabs } from "#components/rollout/rollout-tab-names.ts";
import { LinkTabs } from "#components/ui/link-tabs.tsx";
import type { FailureFamily } from "#lib/domain/failure/family.ts";
import type { RolloutDetail } from "#lib/queries/rollout/detail.ts";

/** The family that the address names, and what may be done about it. */
export type FailuresOfRollout = { family: FailureFamily | undefined; actions: FailureActions };

type Props = { rollout: RolloutDetail; selected: RolloutTabName; failures: FailuresOfRollout };

/** The long lists of a rollout; which one is open stands in the address. */
export function RolloutTabs({ rollout, selected, failures }: Props) {
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
      {panels[selected](rollout, failures)}
    </div>
  );
}

const panels: Record<RolloutTabName, (rollout: RolloutDetail, failures: FailuresOfRollout) => ReactNode> = {
  devices: (rollout) => (
    <RemainingTable rolloutId={rollout.id} count={remainingOf(rollout)} devices={rollout.devices} />
  ),
  failures: (rollout, failures) => <RolloutFailures rolloutId={rollout.id} {...failures} />,
  timeline: (rollout) => <RolloutStory rolloutId={rollout.id} rings={rollout.rings} />,
  approval: (rollout) => <ApprovalRecord rollout={rollout} />,
};

function remainingOf({ counts, devices }: RolloutDetail): number {
  return devices - (counts.done ?? 0) - (counts.removed ?? 0);
}
