"use client";
import { useFormatter, useTranslations } from "next-intl";
import { Link } from "#components/scope/link.tsx";
import { barOrder } from "#components/status/phase-bar.tsx";
import { phaseColor, phaseLook } from "#components/status/phase-look.ts";
import type { DevicePhase } from "#lib/domain/update/phase.ts";
import type { RingView } from "#lib/queries/ring/views.ts";

/** Each phase that has devices, and apart from them who is outside; every count leads to exactly those. */
export function RingPhases({ rolloutId, ring }: { rolloutId: string; ring: RingView }) {
  const t = useTranslations("ring");
  const inside = barOrder.map((phase) => ({ phase, count: countIn(ring, phase) })).filter(({ count }) => count > 0);
  const outside = [
    { phase: "exempt" as const, count: ring.exempt },
    { phase: "not-applicable" as const, count: ring.notApplicable },
  ].filter(({ count }) => count > 0);
  return (
    <>
      <ul className="text-xs">
        {inside.map((line) => (
          <PhaseLine key={line.phase} rolloutId={rolloutId} ringId={ring.id} {...line} />
        ))}
      </ul>
      {outside.length > 0 && (
        <div className="border-t pt-2">
          <p className="mb-0.5 text-2xs text-faint">{t("outside")}</p>
          <ul className="text-xs">
            {outside.map((line) => (
              <PhaseLine key={line.phase} rolloutId={rolloutId} ringId={ring.id} {...line} />
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function countIn(ring: RingView, phase: DevicePhase): number {
  return (ring.counts[phase] ?? 0) + (phase === "withheld" ? ring.withheld : 0);
}

type LineProps = { rolloutId: string; ringId: string; phase: DevicePhase; count: number };

function PhaseLine({ rolloutId, ringId, phase, count }: LineProps) {
  const t = useTranslations();
  const format = useFormatter();
  const Icon = phaseLook[phase].icon;
  const name = t(`status.phase.${phase}`);
  return (
    <li className="flex items-center gap-2 py-0.5">
      <span
        aria-hidden
        className={`size-2 shrink-0 rounded-xs ${phase === "silent" ? "hatched" : ""}`}
        style={{ backgroundColor: phaseColor(phase) }}
      />
      <Icon aria-hidden className="size-3 shrink-0 text-muted" />
      <span className="grow truncate">{name}</span>
      <Link
        href={`/devices?rollout=${rolloutId}&ring=${ringId}&phase=${phase}`}
        className="text-link tabular-nums"
        aria-label={t("rollout.now.show", { count, phase: name })}
      >
        {format.number(count)}
      </Link>
    </li>
  );
}
