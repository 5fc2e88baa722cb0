"use client";
import { type FailureActions, FailureDesk } from "#components/failure/failure-desk.tsx";
import { LongestFirst } from "#components/failure/longest-first.tsx";
import { withSearch } from "#lib/client/get-json.ts";
import type { FailureFamily } from "#lib/domain/failure/family.ts";

type Props = { family: FailureFamily | undefined; actions: FailureActions };

/** All that is in trouble now, and below it who may be soon: past the deadline, or slow for its phase. */
export function FleetFailures({ family, actions }: Props) {
  return (
    <div className="space-y-5">
      <FailureDesk family={family} linkOf={(chosen) => withSearch("/failures", { family: chosen })} actions={actions} />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-2">
        <LongestFirst what="pastDeadline" />
        <LongestFirst what="slow" />
      </div>
    </div>
  );
}
