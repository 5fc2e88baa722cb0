"use client";
import { type FailureActions, FailureDesk } from "#components/failure/failure-desk.tsx";
import { withSearch } from "#lib/client/get-json.ts";
import type { FailureFamily } from "#lib/domain/failure/family.ts";

type Props = {
  rolloutId: string;
  /** From the address: `?tab=failures&family=network`. */
  family: FailureFamily | undefined;
  actions: FailureActions;
};

/** A rollout's failures by family, for its own tab. */
export function RolloutFailures({ rolloutId, family, actions }: Props) {
  return (
    <FailureDesk
      rolloutId={rolloutId}
      family={family}
      linkOf={(chosen) => withSearch(`/rollouts/${rolloutId}`, { tab: "failures", family: chosen })}
      actions={actions}
    />
  );
}
