"use client";
import { useTranslations } from "next-intl";
import { Json } from "#components/activity/json.tsx";
import { Notice } from "#components/layout/notice.tsx";
import { Part } from "#components/plan/part.tsx";
import type { PlanBook } from "#components/plan/plan-book.ts";
import type { PlanFault, PlanFaults } from "#components/plan/plan-faults.ts";
import { ProposeForm, type Proposing } from "#components/plan/review/propose-form.tsx";
import { OpenBlockers } from "#components/release/discussion/open-blockers.tsx";
import { formatTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import { enforcementPayload } from "#lib/domain/declaration/enforcement-payload.ts";

type Props = { book: PlanBook; faults: PlanFaults; rolloutId: string | undefined; proposing: Proposing };

/** What is still wrong, what a device will be told, and who decides. */
export function ReviewPart({ book, faults, rolloutId, proposing }: Props) {
  const t = useTranslations("plan.review");
  const { blockers, warnings } = faults;
  return (
    <Part number={6} title={t("title")}>
      <div className="space-y-4 px-4 py-3.5">
        <OpenBlockers releaseId={book.choices.release.id} open={book.choices.release.openBlockers} />
        {blockers.length + warnings.length > 0 && (
          <ul className="space-y-2">
            {blockers.map((fault) => (
              <FaultLine key={`${fault.kind}${fault.ring}`} fault={fault} tone="bad" book={book} />
            ))}
            {warnings.map((fault) => (
              <FaultLine key={`${fault.kind}${fault.ring}`} fault={fault} tone="attention" book={book} />
            ))}
          </ul>
        )}
        <details className="text-sm">
          <summary className="w-fit cursor-pointer rounded text-muted hover:text-ink">{t("declaration")}</summary>
          <Json label={t("declaration")} value={sampleOf(book)} />
        </details>
        <ProposeForm book={book} faults={faults} rolloutId={rolloutId} proposing={proposing} />
      </div>
    </Part>
  );
}

type LineProps = { fault: PlanFault; tone: "bad" | "attention"; book: PlanBook };

function FaultLine({ fault, tone, book }: LineProps) {
  const t = useTranslations("plan.fault");
  const place = fault.ring ?? 0;
  const ring = book.plan.rings[place]?.name || String(place + 1);
  return (
    <li>
      <Notice tone={tone}>{t(fault.kind, { ring, elder: book.plan.rings[place - 1]?.name ?? "" })}</Notice>
    </li>
  );
}

/** As a device of the first ring will read it; its token is made when it is served. */
function sampleOf({ plan, choices, dates }: PlanBook): object {
  const deadline = dates[0]?.deadline;
  const { details, targetBuild } = plan;
  return enforcementPayload({
    ...{ targetVersion: choices.release.version, targetBuild },
    deadlineLocal: deadline && "local" in deadline ? formatTargetLocalDateTime(deadline.local) : "",
    detailsUrl: typeof details === "object" ? details.url : details === "ours" ? OUR_PAGE : null,
  });
}

/** Its address is known once the rollout is. */
const OUR_PAGE = "…/update/…";
