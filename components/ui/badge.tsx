import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export type Tone = "neutral" | "good" | "moving" | "attention" | "bad" | "accent";
type Props = { tone: Tone; icon?: LucideIcon; children: ReactNode };

/** A state as icon and word; the colour only repeats it. */
export function Badge({ tone, icon: Icon, children }: Props) {
  return (
    <span
      className={`inline-flex h-5 items-center gap-1 rounded px-1.5 text-xs font-medium whitespace-nowrap ${tones[tone]}`}
    >
      {Icon && <Icon aria-hidden className="size-3.5 shrink-0" strokeWidth={2.25} />}
      {children}
    </span>
  );
}

const tones = {
  neutral: "bg-sunken text-muted",
  good: "bg-good-wash text-good",
  moving: "bg-moving-wash text-moving",
  attention: "bg-attention-wash text-attention",
  bad: "bg-bad-wash text-bad",
  accent: "bg-accent-wash text-accent",
} satisfies Record<Tone, string>;
