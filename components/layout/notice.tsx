import { CircleX, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

type Tone = "info" | "attention" | "bad";
type Props = { tone: Tone; role?: "alert" | "status"; children: ReactNode };

/** A sentence that must be read where it stands. */
export function Notice({ tone, role, children }: Props) {
  const Icon = icons[tone];
  return (
    <div role={role} className={`flex items-start gap-2 rounded px-3 py-2 text-sm ${tones[tone]}`}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 grow text-ink">{children}</div>
    </div>
  );
}

const icons = { info: Info, attention: TriangleAlert, bad: CircleX } satisfies Record<Tone, unknown>;

const tones = {
  info: "bg-sunken text-muted",
  attention: "bg-attention-wash text-attention",
  bad: "bg-bad-wash text-bad",
} satisfies Record<Tone, string>;
