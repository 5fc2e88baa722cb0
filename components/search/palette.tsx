"use client";
import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { KeyboardEvent } from "react-aria-components";
import { Autocomplete } from "react-aria-components/Autocomplete";
import { Collection } from "react-aria-components/Collection";
import { Header } from "react-aria-components/Header";
import { Input } from "react-aria-components/Input";
import { Menu, MenuItem, MenuSection } from "react-aria-components/Menu";
import { SearchField } from "react-aria-components/SearchField";
import { usePlace } from "#components/scope/use-scope.ts";
import {
  type Commands,
  type Entry,
  type Section,
  useFoundSections,
  useOwnSections,
} from "#components/search/entries.ts";
import { Sheet } from "#components/ui/overlay/sheet.tsx";
import { withScope } from "#lib/client/scope.ts";
import { searchFor } from "#lib/client/search/search-query.ts";

type Props = { commands: Commands; onDone: () => void };

/** One field that finds every page, device, release, rollout, group and act. */
export function Palette(props: Props) {
  const t = useTranslations("search");
  return (
    <Sheet title={t("label")} titleHidden onDone={props.onDone}>
      <Finder {...props} />
    </Sheet>
  );
}

function Finder({ commands, onDone }: Props) {
  const t = useTranslations("search");
  const router = useRouter();
  const here = usePlace();
  const [q, setQ] = useState("");
  const asked = useRested(q.trim());
  const found = useQuery(searchFor(asked));
  const own = useOwnSections(q.trim(), commands);
  const theirs = useFoundSections(q.trim() === "" ? undefined : found.data);
  const sections = [...own, ...theirs].filter(({ entries }) => entries.length > 0);
  const entries = sections.flatMap((section) => section.entries);
  const isAsking = asked !== q.trim() || found.isFetching;

  function choose(id: string) {
    const entry = entries.find((one) => one.id === id);
    onDone();
    entry?.run?.();
    if (entry?.href) router.push(withScope(entry.href, here));
  }

  /** What comes late from the server is not marked by itself: Enter takes the first all the same. */
  function chooseFirst({ key, target }: KeyboardEvent) {
    const isMarked = target instanceof Element && target.hasAttribute("aria-activedescendant");
    if (key === "Enter" && !isMarked && !isAsking && entries[0]) choose(entries[0].id);
  }

  return (
    <Autocomplete inputValue={q} onInputChange={setQ}>
      <SearchField
        aria-label={t("label")}
        autoFocus
        onKeyDown={chooseFirst}
        className="flex h-12 items-center gap-2.5 border-b px-4"
      >
        <Search aria-hidden className="size-4 shrink-0 text-muted" />
        <Input
          placeholder={t("placeholder")}
          className="h-full w-full bg-transparent text-lg outline-none placeholder:text-faint [&::-webkit-search-cancel-button]:hidden"
        />
      </SearchField>
      <Menu
        aria-label={t("results")}
        items={sections}
        onAction={(id) => choose(String(id))}
        renderEmptyState={() =>
          // What failed is said below.
          (isAsking || !found.error) && (
            <p className="px-3 py-6 text-center text-sm text-muted">{isAsking ? t("asking") : t("nothing", { q })}</p>
          )
        }
        className="max-h-[60dvh] overflow-y-auto p-1.5 outline-none"
      >
        {(section) => <Part section={section} />}
      </Menu>
      <p role="status" className="sr-only">
        {q !== "" && !isAsking && !found.error && t("count", { count: entries.length })}
      </p>
      {found.error && (
        <p role="alert" className="border-t px-4 py-2 text-sm text-bad">
          {t("failed", { cause: found.error.message })}
        </p>
      )}
    </Autocomplete>
  );
}

function Part({ section: { id, entries } }: { section: Section }) {
  const t = useTranslations("search.section");
  return (
    <MenuSection id={id} aria-label={t(id)} className="pb-1">
      <Header className="px-2.5 pt-2 pb-1 text-xs text-muted">{t(id)}</Header>
      <Collection items={entries}>{(entry) => <Line entry={entry} />}</Collection>
    </MenuSection>
  );
}

function Line({ entry: { id, label, note, icon: Icon } }: { entry: Entry }) {
  return (
    <MenuItem
      id={id}
      textValue={label}
      className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded px-2.5 py-1.5 text-base outline-none data-focused:bg-accent-wash"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="min-w-0 grow truncate">{label}</span>
      <span className="max-w-[50%] shrink-0 truncate text-xs text-muted">{note}</span>
    </MenuItem>
  );
}

const REST_MS = 120;

/** What somebody types, once they pause. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
