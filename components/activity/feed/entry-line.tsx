"use client";
import { Bot, KeyRound, MonitorSmartphone, User } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActWords } from "#components/activity/feed/act-words.ts";
import { activityAddress } from "#components/activity/feed/activity-address.ts";
import { ChangeTable } from "#components/activity/feed/change-table.tsx";
import { Link } from "#components/scope/link.tsx";
import { Moment } from "#components/time/moment.tsx";
import { changesBetween } from "#lib/domain/activity/diff.ts";
import { pageOf } from "#lib/domain/activity/subject.ts";
import type { ActivityEntry } from "#lib/queries/activity/list.ts";

type Props = { entry: ActivityEntry; isOpen: boolean };

/** One act: who, what, to what, when, through what; opened, what was different afterwards. */
export function EntryLine({ entry, isOpen }: Props) {
  const t = useTranslations("activity");
  const words = useActWords();
  const changes = changesBetween(entry.before, entry.after);
  const way = wayIn(entry.actor.kind);
  const Icon = icons[way];
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-3 px-4 py-2.5 text-sm break-inside-avoid sm:grid-cols-[1.25rem_minmax(0,1fr)_auto]">
      <Icon aria-hidden className="mt-0.5 size-4 text-faint" />
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{way === "system" ? t("service") : entry.actor.name}</span>
          <span>{words.act(entry.operation)}</span>
          <SubjectLink subject={entry.subject} />
        </p>
        <p className="flex flex-wrap gap-x-3 text-xs text-muted">
          <span>{t(`by.${way}`)}</span>
          <Link href={activityAddress({ subject: entry.subject.text })} className="hover:text-ink print:hidden">
            {t("sameSubject")}
          </Link>
        </p>
        {changes.length > 0 && (
          <details open={isOpen} className="mt-1">
            <summary className="w-fit cursor-pointer rounded text-xs text-muted hover:text-ink">
              {t("changes", { count: changes.length })}
            </summary>
            <ChangeTable changes={changes} />
          </details>
        )}
      </div>
      <Link
        href={activityAddress({ entry: entry.id })}
        aria-label={t("permalink", { id: entry.id })}
        className="w-fit rounded text-xs text-muted hover:text-ink hover:underline max-sm:col-start-2 max-sm:mt-0.5"
      >
        <Moment at={entry.at} />
      </Link>
    </li>
  );
}

function SubjectLink({ subject }: { subject: ActivityEntry["subject"] }) {
  const t = useTranslations("activity.subject");
  const page = pageOf(subject);
  const key = subject.kind as "rollout";
  const kind = t.has(key) ? t(key) : subject.kind;
  const text = [kind, subject.name ?? (isSpeaking(subject.id) ? subject.id : "")].filter(Boolean).join(" ");
  return page ? (
    <Link href={page} className="text-link break-words">
      {text}
    </Link>
  ) : (
    <span className="text-muted break-words">{text}</span>
  );
}

/** A label says something to people; an id does not. */
function isSpeaking(id: string | null): boolean {
  return id !== null && !/^[0-9a-f]{8}-|^\w{24,}$/i.test(id);
}

const icons = { person: User, token: KeyRound, system: Bot, device: MonitorSmartphone } as const;

function wayIn(kind: string): keyof typeof icons {
  return kind === "person" || kind === "token" || kind === "device" ? kind : "system";
}
