"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Server, User } from "lucide-react";
import { useTranslations } from "next-intl";
import { Json } from "#components/activity/json.tsx";
import { TableSkeleton } from "#components/layout/skeleton.tsx";
import { EntrySentence } from "#components/rollout/record/entry-sentence.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { rolloutQueries } from "#lib/client/queries/rollout-queries.ts";
import type { RingView } from "#lib/queries/ring/views.ts";
import type { TimelineEntry } from "#lib/queries/rollout/timeline.ts";

type Props = { rolloutId: string; rings: readonly RingView[] };

/** What people and the service have done with this rollout, the latest first. */
export function RolloutStory({ rolloutId, rings }: Props) {
  const t = useTranslations("rollout.story");
  const story = useInfiniteQuery(rolloutQueries.timeline(rolloutId));
  const entries = story.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Card title={t("title")} flush>
      {story.isPending && <TableSkeleton rows={5} />}
      <ol className="divide-y">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} rings={rings} />
        ))}
      </ol>
      {story.data && entries.length === 0 && <p className="p-4 text-sm text-muted">{t("none")}</p>}
      {story.hasNextPage && (
        <div className="border-t px-4 py-2.5">
          <Button isPending={story.isFetchingNextPage} onPress={() => story.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Entry({ entry, rings }: { entry: TimelineEntry; rings: readonly RingView[] }) {
  const t = useTranslations("rollout.story");
  const isPerson = entry.actor.kind === "person";
  const Icon = isPerson ? User : Server;
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-3 px-4 py-2.5 text-sm sm:grid-cols-[1.25rem_minmax(0,1fr)_auto]">
      <Icon aria-hidden className="mt-0.5 size-4 text-faint" />
      <div className="min-w-0">
        <EntrySentence entry={entry} rings={rings} />
        <details className="mt-0.5">
          <summary className="w-fit cursor-pointer rounded text-xs text-muted hover:text-ink">{t("open")}</summary>
          <Json label={t("open")} value={{ before: entry.before, after: entry.after }} />
        </details>
      </div>
      <span className="text-xs text-muted max-sm:col-start-2">
        <Moment at={entry.at} />
      </span>
    </li>
  );
}
