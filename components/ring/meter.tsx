import { useFormatter } from "next-intl";

type Tone = "good" | "moving" | "bad" | "quiet";
type Props = {
  label: string;
  /** In percent, as the threshold is. */
  value: number;
  threshold: number;
  /** The threshold in words. */
  mark: string;
  count: string;
  tone: Tone;
};

/** A share with the threshold that it is held against drawn on it. */
export function Meter({ label, value, threshold, mark, count, tone }: Props) {
  const format = useFormatter();
  const percent = format.number(value / 100, { style: "percent", maximumFractionDigits: 1 });
  return (
    <div className="text-2xs">
      <div className="flex justify-between gap-2 tabular-nums">
        <span className="text-muted">{label}</span>
        <span>
          {percent} <span className="text-muted">({count})</span> <span className="text-muted">· {mark}</span>
        </span>
      </div>
      <div aria-hidden className="relative mt-1 h-2 rounded-full bg-sunken">
        <div
          className="absolute inset-y-0 left-0 rounded-full"
          style={{ width: `${Math.min(100, value)}%`, backgroundColor: fills[tone] }}
        />
        <div
          className="absolute -inset-y-0.5 w-0.5 -translate-x-1/2 rounded-full bg-ink"
          style={{ left: `${Math.min(100, threshold)}%` }}
        />
      </div>
    </div>
  );
}

const fills: Record<Tone, string> = {
  good: "var(--phase-done)",
  moving: "var(--phase-prepared)",
  bad: "var(--phase-failed)",
  quiet: "var(--phase-waiting)",
};
