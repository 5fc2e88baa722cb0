import {
  CalendarClock,
  CircleCheck,
  CirclePause,
  CirclePlay,
  CircleSlash,
  CircleX,
  Hourglass,
  ListChecks,
  type LucideIcon,
  OctagonPause,
  PencilLine,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { RolloutState } from "#lib/domain/rollout/lifecycle.ts";

export function RolloutBadge({ state }: { state: RolloutState }) {
  const t = useTranslations("status.rollout");
  const { icon, tone } = looks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(state)}
    </Badge>
  );
}

const looks: Record<RolloutState, { icon: LucideIcon; tone: Tone }> = {
  draft: { icon: PencilLine, tone: "neutral" },
  "awaiting-approval": { icon: Hourglass, tone: "attention" },
  denied: { icon: CircleSlash, tone: "bad" },
  scheduled: { icon: CalendarClock, tone: "neutral" },
  running: { icon: CirclePlay, tone: "moving" },
  paused: { icon: CirclePause, tone: "attention" },
  "paused-by-gate": { icon: OctagonPause, tone: "bad" },
  completing: { icon: ListChecks, tone: "moving" },
  closed: { icon: CircleCheck, tone: "good" },
  aborted: { icon: CircleX, tone: "bad" },
};
