"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { PolicyRefusal } from "#components/policy/policy-refusal.tsx";
import { releaseName } from "#components/release/release-name.ts";
import { Link } from "#components/scope/link.tsx";
import { Day } from "#components/time/day.tsx";
import { DeviceClock } from "#components/time/device-clock.tsx";
import { Moment } from "#components/time/moment.tsx";
import { policyQueries } from "#lib/client/queries/policy-queries.ts";
import type { PolicyDraft } from "#lib/domain/release/policy-draft.ts";
import type { PolicyPreview as Preview, PreviewedProposal } from "#lib/queries/policy/preview.ts";

/** What the policy would propose if it were kept as it is written. Nothing is. */
export function PolicyPreview({ draft }: { draft: PolicyDraft }) {
  const preview = useQuery(policyQueries.preview(useSettled(draft)));
  return (
    <QueryBoundary query={preview} skeleton={<Skeleton className="h-32 w-full" />}>
      {(view) => <Judged view={view} />}
    </QueryBoundary>
  );
}

function Judged({ view }: { view: Preview }) {
  const t = useTranslations("policy.preview");
  const { proposals, refusals, superseded, devices } = view;
  return (
    <div className="space-y-4 text-sm">
      {proposals.length === 0 && <p className="text-muted">{t("nothing")}</p>}
      <ul className="space-y-3">
        {proposals.map((proposal) => (
          <Proposal key={proposal.release.id} proposal={proposal} devices={devices} />
        ))}
      </ul>
      {refusals.length > 0 && (
        <details open={proposals.length === 0}>
          <summary className="cursor-pointer text-muted">
            {t("not")} ({refusals.length})
          </summary>
          <ul className="mt-1 divide-y">
            {refusals.map((refusal) => (
              <li key={refusal.release.id} className="py-1.5">
                <Link href={`/releases/${refusal.release.id}`} className="text-link">
                  {releaseName(refusal.release)}
                </Link>
                <span className="block text-xs text-muted">
                  <PolicyRefusal refusal={refusal} />
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {superseded > 0 && <p className="text-xs text-muted">{t("superseded", { count: superseded })}</p>}
    </div>
  );
}

function Proposal({ proposal, devices }: { proposal: PreviewedProposal; devices: number }) {
  const t = useTranslations("policy.preview");
  const kind = useTranslations("status.kind");
  const { release, needs, crossing, rings, baseDate, countedFrom } = proposal;
  return (
    <li className="rounded border bg-canvas px-3 py-2.5">
      <p>
        <Link href={`/releases/${release.id}`} className="text-link font-medium">
          {releaseName(release)}
        </Link>{" "}
        <span className="text-muted">· {kind(release.kind)}</span>
      </p>
      <p className="tabular-nums">
        {t("needs", { needs, devices })} {crossing > 0 && <span>{t("crossing", { count: crossing })}</span>}
      </p>
      <ul className="mt-1.5 space-y-0.5">
        {rings.map((ring) => (
          <li key={ring.percent + ring.deadlineLocal}>
            {t.rich(ring.percent < 100 ? "namedRing" : "ring", {
              name: ring.name,
              percent: ring.percent,
              offer: () => <Moment key="offer" at={ring.offerAt} />,
              deadline: () => <DeviceClock key="deadline" local={ring.deadlineLocal} />,
            })}
            {ring.wantedLocal !== ring.deadlineLocal && (
              <span className="block text-xs text-muted">
                {t.rich("moved", { wanted: () => <Day key="wanted" day={ring.wantedLocal.slice(0, 10)} /> })}
              </span>
            )}
          </li>
        ))}
      </ul>
      <p className="mt-1.5 text-xs text-muted">
        {t.rich(`counted.${countedFrom}`, {
          base: () => <Day key="base" day={baseDate} />,
          posted: () => <Day key="posted" day={release.postedOn} />,
        })}
      </p>
    </li>
  );
}

const REST_MS = 300;

/** The draft once its author has stopped typing: not every key is worth a question. */
function useSettled(draft: PolicyDraft): PolicyDraft {
  const text = JSON.stringify(draft);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(setSettled, REST_MS, text);
    return () => clearTimeout(timer);
  }, [text]);
  return JSON.parse(settled);
}
