"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { Json } from "#components/activity/json.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { TableSkeleton } from "#components/layout/skeleton.tsx";
import { HolderList } from "#components/rollout/declarations/holder-list.tsx";
import { holdersAddress } from "#components/rollout/declarations/holders-address.ts";
import { Link } from "#components/scope/link.tsx";
import { Card } from "#components/ui/card.tsx";
import { rolloutQueries } from "#lib/client/queries/rollout-queries.ts";
import type { HolderFilter } from "#lib/queries/rollout/declarations/holders.ts";
import type { AskedDeclaration } from "#lib/queries/rollout/declarations/list.ts";

type Props = { rolloutId: string; filter: HolderFilter };

/** What devices are asked to hold, word for word, and below it device by device what they say of it. */
export function DeclarationsTab({ rolloutId, filter }: Props) {
  const t = useTranslations("rollout.declarations");
  const asked = useQuery(rolloutQueries.declarations(rolloutId));
  return (
    <div className="space-y-5">
      <Card title={t("title")} flush>
        <QueryBoundary query={asked} skeleton={<TableSkeleton rows={3} />}>
          {({ declarations, others }) => (
            <>
              {declarations.length === 0 && <p className="p-4 text-sm text-muted">{t("none")}</p>}
              <ul className="divide-y">
                {declarations.map((one) => (
                  <Asked key={one.declaration.ServerToken} rolloutId={rolloutId} asked={one} />
                ))}
              </ul>
              {others > 0 && (
                <p className="border-t px-4 py-2.5 text-sm text-muted">{t("others", { count: others })}</p>
              )}
            </>
          )}
        </QueryBoundary>
      </Card>
      <HolderList rolloutId={rolloutId} filter={filter} />
    </div>
  );
}

function Asked({ rolloutId, asked }: { rolloutId: string; asked: AskedDeclaration }) {
  const t = useTranslations("rollout.declarations");
  const format = useFormatter();
  const { declaration, devices, lingering } = asked;
  const token = declaration.ServerToken;
  return (
    <li className="px-4 py-3 text-sm">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span className="font-mono text-xs font-medium break-all">{declaration.Identifier}</span>
        <Link href={holdersAddress(rolloutId, { token })} scroll={false} className="text-link">
          {t("devices", { count: devices })}
        </Link>
      </p>
      <p className="mt-0.5 text-xs text-muted">
        {t("counts", { asked: format.number(asked.asked), fetched: format.number(asked.fetched) })}{" "}
        {lingering > 0 && (
          <Link href={holdersAddress(rolloutId, { token, lingering: "1" })} scroll={false} className="text-link">
            {t("lingering", { count: lingering })}
          </Link>
        )}
      </p>
      <details className="mt-1">
        <summary className="w-fit cursor-pointer rounded text-xs text-muted hover:text-ink">{t("wording")}</summary>
        <Json label={t("wording")} value={declaration} />
      </details>
    </li>
  );
}
