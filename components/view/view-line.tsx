"use client";
import { Trash2, Users } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "react-aria-components/Button";
import { ToggleButton } from "react-aria-components/ToggleButton";
import { RemovalQuestion } from "#components/view/removal-question.tsx";
import type { ViewRow } from "#lib/queries/view/list.ts";

type Props = {
  view: ViewRow;
  href: string;
  isCurrent: boolean;
  onOpen: () => void;
  /** Both are there for who may. */
  onShare: (() => void) | undefined;
  onRemove: (() => Promise<void>) | undefined;
};

/** Removed at once is only what nobody else sees. */
export function ViewLine({ view, href, isCurrent, onOpen, onShare, onRemove }: Props) {
  const t = useTranslations("view");
  const [asked, setAsked] = useState<"now" | "before">();
  if (onRemove && asked === "now")
    return (
      <li>
        <RemovalQuestion name={view.name} onRemove={onRemove} onCancel={() => setAsked("before")} />
      </li>
    );
  return (
    <li className="flex items-center gap-1 rounded hover:bg-sunken">
      <Link
        href={href}
        onClick={onOpen}
        aria-current={isCurrent ? "page" : undefined}
        className="min-w-0 grow rounded px-2 py-1.5 text-sm break-words aria-[current]:font-medium aria-[current]:text-accent"
      >
        {view.name}
        <Whose view={view} />
      </Link>
      {onShare && (
        <ToggleButton
          isSelected={view.isShared}
          onChange={onShare}
          aria-label={t("share", { name: view.name })}
          className={`${iconClass} data-selected:text-accent`}
        >
          <Users aria-hidden className="size-4" />
        </ToggleButton>
      )}
      {onRemove && (
        <Button
          aria-label={t("remove", { name: view.name })}
          // Whoever would rather not is back where they were.
          autoFocus={asked === "before"}
          onPress={() => (view.isShared ? setAsked("now") : void onRemove())}
          className={iconClass}
        >
          <Trash2 aria-hidden className="size-4" />
        </Button>
      )}
    </li>
  );
}

function Whose({ view }: { view: ViewRow }): ReactNode {
  const t = useTranslations("view");
  if (view.isOwn && !view.isShared) return null;
  return <span className="ml-2 text-xs text-muted">{view.isOwn ? t("isShared") : t("by", { owner: view.owner })}</span>;
}

const iconClass = "grid size-8 shrink-0 cursor-pointer place-items-center rounded text-muted hover:text-ink";
