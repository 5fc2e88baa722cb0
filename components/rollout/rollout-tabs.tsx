"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { FailureActions } from "#components/failure/failure-desk.tsx";
import {
  LaterApproval,
  LaterDeclarations,
  LaterFailures,
  LaterRemaining,
  LaterStory,
} from "#components/rollout/later-parts.tsx";
import { type RolloutTabName, rolloutTabs } from "#components/rollout/rollout-tab-names.ts";
import { LinkTabs } from "#components/ui/link-tabs.tsx";
import type { FailureFamily } from "#lib/domain/failure/family.ts";
import type { HolderFilter } from "#lib/queries/rollout/declarations/holders.ts";
import type { RolloutDetail } from "#lib/queries/rollout/detail.ts";

/** The family that the address names, and what may be done about it. */
export type FailuresOfRollout = { family: FailureFamily | undefined; actions: FailureActions };

export type TabProps = { failures: FailuresOfRollout; holders: HolderFilter };

type Props = TabProps & { rollout: RolloutDetail; selected: RolloutTabName };

/** The long lists of a rollout; which one is open stands in the address. */
export function RolloutTabs({ rollout, selected, ...rest }: Props) {
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
      {panels[selected](rollout, rest)}
    </div>
  );
}

const panels: Record<RolloutTabName, (rollout: RolloutDetail, rest: TabProps) => ReactNode> = {
  devices: (rollout) => (
    <LaterRemaining rolloutId={rollout.id} count={remainingOf(rollout)} devices={rollout.devices} />
  ),
  failures: (rollout, { failures }) => <LaterFailures rolloutId={rollout.id} {...failures} />,
  timeline: (rollout) => <LaterStory rolloutId={rollout.id} rings={rollout.rings} />,
  declarations: (rollout, { holders }) => <LaterDeclarations rolloutId={rollout.id} filter={holders} />,
  approval: (rollout) => <LaterApproval rollout={rollout} />,
};

function remainingOf({ counts, devices }: RolloutDetail): number {
  return devices - (counts.done ?? 0) - (counts.removed ?? 0);
}
