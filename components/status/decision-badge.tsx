import { CircleCheck, CircleDot, CircleSlash, History, Hourglass, type LucideIcon, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { Decision } from "#lib/queries/release/list.ts";

export function DecisionBadge({ decision }: { decision: Decision }) {
  const t = useTranslations("status.decision");
  const { icon, tone } = looks[decision];
  return (
    <Badge tone={tone} icon={icon}>
      {t(decision)}
    </Badge>
  );
}

const looks: Record<Decision, { icon: LucideIcon; tone: Tone }> = {
  new: { icon: CircleDot, tone: "accent" },
  proposed: { icon: Hourglass, tone: "attention" },
  rejected: { icon: CircleSlash, tone: "bad" },
  approved: { icon: CircleCheck, tone: "good" },
  superseded: { icon: History, tone: "neutral" },
  withdrawn: { icon: TriangleAlert, tone: "bad" },
};
