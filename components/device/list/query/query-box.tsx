"use client";
import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { QueryFaults } from "#components/device/list/query/query-faults.tsx";
import { optionId, SuggestionOptions } from "#components/device/list/query/suggestion-options.tsx";
import { controlClass } from "#components/ui/looks.ts";
import { Press } from "#components/ui/plain/press.tsx";
import { MAX_QUERY_LENGTH, readQuery } from "#lib/domain/device-query/read.ts";
import { type Suggestion, suggestionsAt, type Vocabulary, withSuggestion } from "#lib/domain/device-query/suggest.ts";

const PAUSE_MS = 300;

type Props = { value: string; known: Vocabulary; onSearch: (query: string) => void };

/**
 * Words and terms, with what may stand at the caret beneath it. It searches once the typing pauses, if it can be read so far; at Enter,
 * and when it is left, whatever it says.
 */
export function QueryBox({ value, known, onSearch }: Props) {
  const t = useTranslations("device.query");
  const id = useId();
  const { input, text, caret, judged, type, search, ask } = useQueryText(value, onSearch);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const found = suggestionsAt(text, caret, known);
  const choices = isOpen ? found.choices : [];
  const chosen = choices[active];

  function change(next: string, at: number) {
    type(next, at);
    setOpen(true);
    setActive(-1);
  }

  function accept(choice: Suggestion) {
    const done = withSuggestion(text, found, choice);
    change(done.text, done.caret);
  }

  function leave() {
    setOpen(false);
    search(text);
  }

  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (chosen) return accept(chosen);
      setOpen(false);
      ask(text);
    }
    if (event.key === "Escape" && choices.length > 0) {
      event.preventDefault();
      setOpen(false);
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (choices.length === 0) return setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      // Beyond either end nothing is chosen, and Enter searches again.
      const places = choices.length + 1;
      setActive(((active + 1 + step + places) % places) - 1);
    }
  }

  return (
    <div className="relative">
      <Search aria-hidden className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-faint" />
      <input
        ref={input}
        role="combobox"
        aria-label={t("label")}
        aria-expanded={choices.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={chosen ? optionId(id, active) : undefined}
        aria-invalid={judged !== undefined && readQuery(judged).faults.length > 0}
        aria-describedby={`${id}-faults`}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={MAX_QUERY_LENGTH}
        placeholder={t("hint")}
        value={text}
        onChange={({ target }) => change(target.value, target.selectionStart ?? target.value.length)}
        onSelect={({ currentTarget }) => type(text, currentTarget.selectionStart ?? text.length)}
        onKeyDown={press}
        onBlur={leave}
        className={`${controlClass} px-8`}
      />
      {text !== "" && (
        <Press
          aria-label={t("clear")}
          onPress={() => {
            change("", 0);
            search("");
            setOpen(false);
            input.current?.focus();
          }}
          className="absolute top-2 right-2 cursor-pointer rounded p-0.5 text-muted hover:bg-sunken"
        >
          <X aria-hidden className="size-4" />
        </Press>
      )}
      <SuggestionOptions id={id} choices={choices} active={active} onChoose={accept} />
      <QueryFaults id={`${id}-faults`} text={judged} groups={known.groups} />
    </div>
  );
}

/**
 * The text, the caret in it and what is searched for. `judged`: the text whose faults are to be told, which is not told while the
 * faulty term is still being written.
 */
function useQueryText(value: string, onSearch: (query: string) => void) {
  const input = useRef<HTMLInputElement>(null);
  const [{ text, caret }, setText] = useState({ text: value, caret: value.length });
  const [judged, setJudged] = useState<string | undefined>(value);
  const [sent, setSent] = useState(value);
  const [former, setFormer] = useState(value);

  // Changed from elsewhere; otherwise the address only follows the typing.
  if (value !== former) {
    setFormer(value);
    if (value !== sent) {
      setSent(value);
      setText({ text: value, caret: value.length });
      setJudged(value);
    }
  }

  // What was put in for somebody leaves the caret at the end.
  useLayoutEffect(() => {
    const field = input.current;
    if (field && document.activeElement === field && field.selectionEnd !== caret && field.selectionStart !== caret)
      field.setSelectionRange(caret, caret);
  }, [caret]);

  const pause = useEffectEvent((written: string) => {
    const { faults } = readQuery(written);
    if (faults.length === 0) search(written);
    else if (!faults.some(({ from, to }) => from <= caret && caret <= to)) setJudged(written);
  });

  // Nobody who has gone elsewhere meanwhile is called back.
  useEffect(() => {
    const timer = setTimeout(() => pause(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);

  function search(next: string) {
    setJudged(next);
    if (next.trim() !== value.trim()) ask(next);
  }

  /** Even for what is asked for already: Enter is never in vain. */
  function ask(next: string) {
    setJudged(next);
    setSent(next.trim());
    onSearch(next.trim());
  }

  function type(next: string, at: number) {
    setText({ text: next, caret: at });
    if (next !== text) setJudged(undefined);
  }

  return { input, text, caret, judged, type, search, ask };
}
