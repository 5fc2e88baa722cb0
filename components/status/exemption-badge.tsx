import { CircleCheck, CircleX, Clock, Hourglass, type LucideIcon, ShieldMinus, TimerOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { ExemptionState } from "#lib/domain/exemption/exemption.ts";

type Props = { state: ExemptionState; expiresSoon: boolean };

export function ExemptionBadge({ state, expiresSoon }: Props) {
  const t = useTranslations("exemption.state");
  const shown = expiresSoon ? "soon" : state;
  const { icon, tone } = looks[shown];
  return (
    <Badge tone={tone} icon={icon}>
      {t(shown)}
    </Badge>
  );
}

const looks: Record<ExemptionState | "soon", { icon: LucideIcon; tone: Tone }> = {
  asked: { icon: Hourglass, tone: "attention" },
  active: { icon: ShieldMinus, tone: "accent" },
  soon: { icon: Clock, tone: "attention" },
  expired: { icon: TimerOff, tone: "neutral" },
  ended: { icon: CircleCheck, tone: "neutral" },
  refused: { icon: CircleX, tone: "bad" },
};
