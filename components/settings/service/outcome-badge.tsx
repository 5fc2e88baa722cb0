import { CircleCheck, CircleDashed, CircleX, type LucideIcon, RefreshCw, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { CheckOutcome } from "#lib/domain/catalog/cadence.ts";

/** What came of a look at what somebody else publishes. */
export function OutcomeBadge({ outcome }: { outcome: CheckOutcome }) {
  const t = useTranslations("settings.service.outcome");
  const { icon, tone } = looks[outcome];
  return (
    <Badge tone={tone} icon={icon}>
      {t(outcome)}
    </Badge>
  );
}

const looks: Record<CheckOutcome, { icon: LucideIcon; tone: Tone }> = {
  requested: { icon: RefreshCw, tone: "moving" },
  changed: { icon: CircleCheck, tone: "good" },
  unchanged: { icon: CircleDashed, tone: "neutral" },
  refused: { icon: TriangleAlert, tone: "attention" },
  failed: { icon: CircleX, tone: "bad" },
};
