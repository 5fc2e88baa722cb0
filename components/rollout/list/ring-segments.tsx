import { useTranslations } from "next-intl";
import { PhaseBar } from "#components/status/phase-bar.tsx";
import type { RingSegment } from "#lib/queries/rollout/list.ts";

/** The rings as parts of one bar, as wide as their devices are many; who still waits is an empty frame. */
export function RingSegments({ rings }: { rings: readonly RingSegment[] }) {
  const t = useTranslations("rollout.segment");
  const known = rings.reduce((sum, { devices }) => sum + devices, 0);
  const least = Math.max(1, known / 12);
  return (
    <span className="flex w-full gap-1">
      {rings.map((ring, place) => (
        <span
          key={ring.id}
          className="min-w-3"
          style={{ flexGrow: Math.max(least, ring.devices), flexBasis: 0 }}
          title={t(ring.isOpen ? "open" : "withheld", { ring: ring.name || String(place + 1), devices: ring.devices })}
        >
          {ring.isOpen ? (
            <PhaseBar counts={ring.counts} />
          ) : (
            <span className="block h-1.5 rounded border border-dashed border-line-strong" />
          )}
        </span>
      ))}
      <span className="sr-only">
        {t("rings", { count: rings.length, open: rings.filter(({ isOpen }) => isOpen).length })}
      </span>
    </span>
  );
}
