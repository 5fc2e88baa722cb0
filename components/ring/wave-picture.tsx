"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeadlineWave } from "#components/charts/deadline-wave.tsx";
import { useNowMs } from "#components/time/clock.tsx";
import { DeviceClock } from "#components/time/device-clock.tsx";
import { Card } from "#components/ui/card.tsx";
import { Select } from "#components/ui/select.tsx";
import type { RingView } from "#lib/queries/ring/views.ts";

/** How the deadline of a ring sweeps over the time zones of its devices. */
export function WavePicture({ rings }: { rings: readonly RingView[] }) {
  const t = useTranslations("ring.wave");
  const now = useNowMs();
  const next = rings.find(({ lastInstant }) => Date.parse(lastInstant) > now) ?? rings.at(-1);
  const [chosen, choose] = useState<string>();
  const ring = rings.find(({ id }) => id === chosen) ?? next;
  if (!ring) return null;
  return (
    <Card title={t("title")} aside={<DeviceClock local={ring.deadlineLocal} />}>
      {rings.length > 1 && (
        <div className="mb-3">
          <Select
            label={t("ring")}
            labelHidden
            value={ring.id}
            onChange={choose}
            choices={rings.map(({ id, name, position }) => ({ id, label: name || String(position + 1) }))}
          />
        </div>
      )}
      <DeadlineWave local={ring.deadlineLocal} zones={ring.zones} />
    </Card>
  );
}
