"use client";
import { useTranslations } from "next-intl";
import { AddForm } from "#components/release/discussion/add-form.tsx";
import type { Discussing } from "#components/release/discussion/discussing.ts";
import { Moment } from "#components/time/moment.tsx";
import type { ReleaseDiscussion } from "#lib/queries/release/discussion.ts";

type Props = {
  releaseId: string;
  notes: ReleaseDiscussion["notes"];
  notesInAll: number;
  onAdd: Discussing["onAddNote"] | undefined;
};

/** Who said what, the latest first. */
export function NoteList({ releaseId, notes, notesInAll, onAdd }: Props) {
  const t = useTranslations("release.discussion");
  return (
    <div className="px-4 py-3">
      <h3 className="text-sm font-medium">{t("notes")}</h3>
      {onAdd && (
        <AddForm
          label={t("note")}
          submit={t("addNote")}
          maxLength={2_000}
          rows={2}
          releaseId={releaseId}
          onAdd={onAdd}
        />
      )}
      {notes.length === 0 && <p className="mt-2 text-sm text-muted">{t("noNotes")}</p>}
      <ul className="mt-1 divide-y">
        {notes.map(({ id, at, personName, text }) => (
          <li key={id} className="py-2 text-sm">
            <p className="text-xs text-muted">
              <span className="font-medium text-ink">{personName}</span> · <Moment at={at} />
            </p>
            <p className="mt-0.5 max-w-[75ch] break-words whitespace-pre-line">{text}</p>
          </li>
        ))}
      </ul>
      {notesInAll > notes.length && (
        <p className="pt-2 text-xs text-muted">{t("cut", { shown: notes.length, total: notesInAll })}</p>
      )}
    </div>
  );
}
