import { useTranslations } from "next-intl";
import { phaseLook } from "#components/status/phase-look.ts";
import { Badge } from "#components/ui/badge.tsx";
import type { DevicePhase } from "#lib/domain/update/phase.ts";

export function PhaseBadge({ phase }: { phase: DevicePhase }) {
  const t = useTranslations("status.phase");
  const { icon, tone } = phaseLook[phase];
  return (
    <Badge tone={tone} icon={icon}>
      {t(phase)}
    </Badge>
  );
}
