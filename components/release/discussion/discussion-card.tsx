"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { BlockerList } from "#components/release/discussion/blocker-list.tsx";
import type { Discussing } from "#components/release/discussion/discussing.ts";
import { NoteList } from "#components/release/discussion/note-list.tsx";
import { Card } from "#components/ui/card.tsx";
import { releaseQueries } from "#lib/client/queries/release-queries.ts";
import type { ReleaseDiscussion } from "#lib/queries/release/discussion.ts";

type Props = { releaseId: string; discussing: Discussing | undefined };

/** What must hold before the release is rolled out, and what people say of it. */
export function DiscussionCard({ releaseId, discussing }: Props) {
  const t = useTranslations("release.discussion");
  const discussion = useQuery(releaseQueries.discussion(releaseId));
  return (
    <div id="discussion" className="scroll-mt-20">
      <Card title={t("title")} aside={discussion.data && t("aside", countsOf(discussion.data))} flush>
        <QueryBoundary query={discussion} skeleton={<Skeleton className="m-4 h-32" />}>
          {({ blockers, notes, notesInAll }) => (
            <>
              <BlockerList releaseId={releaseId} blockers={blockers} discussing={discussing} />
              <NoteList releaseId={releaseId} notes={notes} notesInAll={notesInAll} onAdd={discussing?.onAddNote} />
            </>
          )}
        </QueryBoundary>
      </Card>
    </div>
  );
}

function countsOf({ blockers, notesInAll }: ReleaseDiscussion): { open: number; notes: number } {
  return { open: blockers.filter(({ cleared }) => !cleared).length, notes: notesInAll };
}
