import { useTranslations } from "next-intl";
import type { Suggestion } from "#lib/domain/device-query/suggest.ts";
import { isDevicePhase } from "#lib/domain/update/phase.ts";

type Props = {
  id: string;
  choices: readonly Suggestion[];
  active: number;
  onChoose: (choice: Suggestion) => void;
};

/** What may stand at the caret. The field keeps the focus, and tells which of them is meant. */
export function SuggestionOptions({ id, choices, active, onChoose }: Props) {
  const t = useTranslations("device.query");
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label={t("suggestions")}
      className={
        choices.length > 0
          ? "absolute inset-x-0 top-full z-20 mt-1 max-h-80 overflow-auto rounded border bg-raised p-1 shadow-overlay"
          : "hidden"
      }
    >
      {choices.map((choice, place) => (
        <div
          key={choice.insert}
          id={optionId(id, place)}
          role="option"
          aria-selected={place === active}
          tabIndex={-1}
          ref={(option) => {
            if (place === active) option?.scrollIntoView({ block: "nearest" });
          }}
          // A press would take the focus from the field.
          onMouseDown={(event) => {
            event.preventDefault();
            onChoose(choice);
          }}
          className="flex cursor-pointer items-baseline gap-3 rounded px-2 py-1.5 text-sm aria-selected:bg-accent-wash hover:bg-sunken"
        >
          <span className="shrink-0 font-mono text-xs">{choice.insert}</span>
          <Note choice={choice} />
        </div>
      ))}
    </div>
  );
}

export function optionId(id: string, place: number): string {
  return `${id}-option-${place}`;
}

/** What it means, where its own spelling does not say it. */
function Note({ choice }: { choice: Suggestion }) {
  const t = useTranslations();
  const text = noteOf();
  return text ? <span className="min-w-0 grow truncate text-xs text-muted">{text}</span> : null;

  function noteOf(): string | undefined {
    if (choice.kind === "key") return t(`device.query.key.${choice.key}`);
    if (choice.key !== "phase") return undefined;
    if (isDevicePhase(choice.value)) return t(`status.phase.${choice.value}`);
    return choice.value === "over" ? t("device.filter.over") : t("device.filter.remaining");
  }
}
