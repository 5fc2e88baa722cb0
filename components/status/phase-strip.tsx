import { useTranslations } from "next-intl";
import { phaseColor } from "#components/status/phase-look.ts";
import { applePhaseOf, applePhases, type DevicePhase } from "#lib/domain/update/phase.ts";

/** Seven phases as one short line, lit to the present: for the row of a table, beside the badge that names it. */
export function PhaseStrip({ phase }: { phase: DevicePhase }) {
  const t = useTranslations("status.strip");
  const reached = applePhaseOf(phase) ?? 0;
  return (
    <span
      role="img"
      aria-label={reached === 0 ? t("none") : t("label", { phase: reached, name: t(`${reached || 1}`) })}
      className="inline-flex w-20 gap-0.5 align-middle"
    >
      {applePhases.map((step) => (
        <span
          key={step}
          className={`h-1.5 grow first:rounded-l-full last:rounded-r-full ${step > reached ? "bg-sunken" : ""}`}
          style={step > reached ? undefined : { background: colorAt(step, reached, phase) }}
        />
      ))}
    </span>
  );
}

/** What lies behind is quiet; the present has the colour of its phase, the whole line once it is over. */
function colorAt(step: number, reached: number, phase: DevicePhase): string {
  if (phase === "done" || phase === "removed" || step === reached) return phaseColor(phase);
  return "var(--line-strong)";
}
