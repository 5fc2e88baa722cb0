import {
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleX,
  History,
  type LucideIcon,
  PackageCheck,
  Trash2,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { HoldingVerdict } from "#lib/domain/declaration/holding.ts";

/** How a declaration that a device should hold, or let go of, stands against what it says it holds. */
export function DriftBadge({ verdict }: { verdict: HoldingVerdict }) {
  const t = useTranslations("device.drift");
  const { icon, tone } = looks[verdict];
  return (
    <Badge tone={tone} icon={icon}>
      {t(verdict)}
    </Badge>
  );
}

const looks: Record<HoldingVerdict, { icon: LucideIcon; tone: Tone }> = {
  held: { icon: CircleCheck, tone: "good" },
  invalid: { icon: CircleX, tone: "bad" },
  missing: { icon: CircleDashed, tone: "attention" },
  outdated: { icon: History, tone: "attention" },
  extra: { icon: Trash2, tone: "neutral" },
  unsaid: { icon: CircleHelp, tone: "neutral" },
  gone: { icon: PackageCheck, tone: "good" },
};
