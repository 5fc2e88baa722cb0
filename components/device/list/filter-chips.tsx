"use client";
import { X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { releaseName } from "#components/release/release-name.ts";
import { Link } from "#components/scope/link.tsx";
import { Press } from "#components/ui/plain/press.tsx";
import type { DeviceChoices } from "#lib/queries/device/choices.ts";
import type { DeviceListInput } from "#lib/queries/device/list.ts";

type Props = {
  total: number | undefined;
  input: DeviceListInput;
  choices: DeviceChoices | undefined;
  onDrop: (dropped: Partial<Record<keyof DeviceListInput, undefined>>) => void;
};

/** How many there are, and the filters that a link from another page has set, in words. */
export function FilterChips({ total, input, choices, onDrop }: Props) {
  const t = useTranslations("device.filter");
  const words = useTranslations();
  const format = useFormatter();
  const { tag, state } = input;
  const { sort: _, after: __, columns: ___, scopePlatform: ____, scopeGroup: _____, ...filters } = input;
  const isFiltered = Object.values(filters).some(Boolean);
  return (
    <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-2 text-sm">
      <p role="status" className="text-muted tabular-nums">
        {total !== undefined && t("total", { total })}
      </p>
      {input.fit && choices?.release && (
        <Chip
          text={t(`fit.${input.fit}`, { release: releaseName(choices.release) })}
          onDrop={() => onDrop({ release: undefined, fit: undefined })}
        />
      )}
      {input.finding && choices?.release && (
        <Chip
          text={t("finding", {
            finding: words(`release.preflight.finding.${input.finding}`),
            release: releaseName(choices.release),
          })}
          onDrop={() => onDrop({ release: undefined, finding: undefined, among: undefined })}
        />
      )}
      {input.family && (
        <Chip
          text={words(`failure.family.${input.family}`)}
          onDrop={() => onDrop({ family: undefined, reason: undefined })}
        />
      )}
      {input.reason && <Chip text={`“${input.reason}”`} onDrop={() => onDrop({ reason: undefined })} />}
      {input.slow && <Chip text={t("slow")} onDrop={() => onDrop({ slow: undefined })} />}
      {input.standing && <Chip text={t(`standing.${input.standing}`)} onDrop={() => onDrop({ standing: undefined })} />}
      {input.stood && (
        <Chip
          text={t(`stood.${input.stood}`, { at: momentOf(input.asOf) })}
          onDrop={() => onDrop({ stood: undefined, asOf: undefined })}
        />
      )}
      {input.counted && <Chip text={t(`counted.${input.counted}`)} onDrop={() => onDrop({ counted: undefined })} />}
      {input.os && <Chip text={t("os", { version: input.os })} onDrop={() => onDrop({ os: undefined })} />}
      {input.exposure && <Chip text={t(`exposure.${input.exposure}`)} onDrop={() => onDrop({ exposure: undefined })} />}
      {input.due && <Chip text={t("due", { day: nameOf(input.due) })} onDrop={() => onDrop({ due: undefined })} />}
      {choices?.rollout && (
        <Chip
          text={t("rollout", { release: releaseName(choices.rollout), group: choices.rollout.groups.join(", ") })}
          onDrop={() => onDrop({ rollout: undefined, ring: undefined, counted: undefined })}
        />
      )}
      {choices?.ring && <Chip text={t("ring", { ring: choices.ring })} onDrop={() => onDrop({ ring: undefined })} />}
      {input.plan && <Chip text={t("plan")} onDrop={() => onDrop({ plan: undefined, also: undefined })} />}
      {input.also && <Chip text={t("also")} onDrop={() => onDrop({ also: undefined })} />}
      {tag && <Chip text={t("tag", { tag })} onDrop={() => onDrop({ tag: undefined })} />}
      {state && <Chip text={t(`state.${state}`)} onDrop={() => onDrop({ state: undefined })} />}
      {isFiltered && (
        <Link href="/devices" className="text-link text-xs">
          {t("clear")}
        </Link>
      )}
    </div>
  );

  function momentOf(at: string | undefined): string {
    return at ? format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" }) : t("now");
  }

  /** The day of a device's own clock: it is the same for every reader. */
  function nameOf(day: string): string {
    const parts = { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" } as const;
    return format.dateTime(new Date(`${day}T00:00:00Z`), parts);
  }
}

function Chip({ text, onDrop }: { text: string; onDrop: () => void }) {
  const t = useTranslations("device.filter");
  return (
    <span className="inline-flex min-h-7 items-center gap-1 rounded bg-accent-wash py-0.5 pr-1 pl-2 text-accent">
      {text}
      <Press
        aria-label={t("drop", { filter: text })}
        onPress={onDrop}
        className="cursor-pointer rounded p-1 hover:bg-surface"
      >
        <X aria-hidden className="size-3.5" />
      </Press>
    </span>
  );
}
