"use client";
import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Input } from "react-aria-components/Input";
import { SearchField } from "react-aria-components/SearchField";
import { controlClass } from "#components/ui/field.tsx";

const PAUSE_MS = 300;

/** Searches once the typing pauses, or at Enter. */
export function SearchBox({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const t = useTranslations("device.filter");
  const [text, setText] = useState(value);
  const [former, setFormer] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // Cleared from elsewhere; otherwise the address only follows the typing.
  if (value !== former) {
    setFormer(value);
    if (value === "") setText("");
  }

  function search(next: string, pauseMs: number) {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(next.trim()), pauseMs);
  }

  return (
    <SearchField
      aria-label={t("search")}
      value={text}
      onChange={(next) => search(next, PAUSE_MS)}
      onSubmit={(next) => search(next, 0)}
      onClear={() => search("", 0)}
      className="group relative"
    >
      <Search aria-hidden className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-faint" />
      <Input
        placeholder={t("searchHint")}
        className={`${controlClass} px-8 [&::-webkit-search-cancel-button]:hidden`}
      />
      <Button className="absolute top-2 right-2 cursor-pointer rounded p-0.5 text-muted hover:bg-sunken group-data-empty:hidden">
        <X aria-hidden className="size-4" />
      </Button>
    </SearchField>
  );
}
