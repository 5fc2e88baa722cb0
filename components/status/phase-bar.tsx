import { useTranslations } from "next-intl";
import { SplitBar } from "#components/charts/split-bar.tsx";
import { phaseColor } from "#components/status/phase-look.ts";
import type { PhaseCounts } from "#lib/domain/metrics/phase-curve.ts";
import type { DevicePhase } from "#lib/domain/update/phase.ts";

/** From the end of the journey to its beginning, so that a bar fills from the left; trouble stands at the right. */
export const barOrder: readonly DevicePhase[] = [
  "removed",
  "done",
  "installing",
  "prepared",
  "downloading",
  "waiting",
  "synced",
  "declared",
  "withheld",
  "silent",
  "past-deadline",
  "failed",
];

/** Devices by phase as one small bar, with its figures in words for who cannot see it. */
export function PhaseBar({ counts, tall = false }: { counts: PhaseCounts; tall?: boolean }) {
  const t = useTranslations("status.phase");
  const present = barOrder.filter((phase) => (counts[phase] ?? 0) > 0);
  const words = present.map((phase) => `${t(phase)} ${counts[phase]}`).join(", ");
  return (
    <span className="block" title={words}>
      <SplitBar
        tall={tall}
        parts={present.map((phase) => ({
          id: phase,
          count: counts[phase] ?? 0,
          color: phaseColor(phase),
          hatched: phase === "silent",
        }))}
      />
      <span className="sr-only">{words}</span>
    </span>
  );
}
