"use client";
import { useTranslations } from "next-intl";
import { DeviceClock } from "#components/time/device-clock.tsx";
import type { RingView } from "#lib/queries/ring/views.ts";
import type { TimelineEntry } from "#lib/queries/rollout/timeline.ts";

/** Operations that have a sentence of their own; others are told by their name. */
const told = [
  "rollout.schedule",
  "rollout.save-plan",
  "rollout.ask-approval",
  "rollout.approve",
  "rollout.deny",
  "rollout.start",
  "rollout.open-ring",
  "rollout.open-next-ring",
  "rollout.pass-ring",
  "rollout.pause",
  "rollout.pause-by-gate",
  "rollout.resume",
  "rollout.abort",
  "rollout.settle",
  "rollout.move-deadline",
  "rollout.retarget",
] as const;
type Told = (typeof told)[number];

type Props = { entry: TimelineEntry; rings: readonly RingView[] };

export function EntrySentence({ entry, rings }: Props) {
  const t = useTranslations("rollout.story");
  const after = noted(entry.after);
  const ring = rings.find(({ id }) => id === text(after, "ringId"));
  const who = entry.actor.name;
  const operation = told.find((name) => name === entry.operation);
  const local = text(after, "deadlineLocal");
  const remark = text(after, "remark");
  return (
    <>
      <p>
        {operation
          ? t(`did.${keyOf(operation)}`, { who, ring: ring ? ring.name || String(ring.position + 1) : "" })
          : `${who}: ${entry.operation}`}
        {local && (operation === "rollout.move-deadline" || operation === "rollout.open-ring") && (
          <>
            {" "}
            <DeviceClock local={local} />
          </>
        )}
      </p>
      {remark && <p className="whitespace-pre-line text-muted">“{remark}”</p>}
    </>
  );
}

type Key = Told extends `rollout.${infer Name}` ? Name : never;

function keyOf(operation: Told): Key {
  // What stands behind the dot is the key.
  return operation.slice("rollout.".length) as Key;
}

function noted(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function text(values: Record<string, unknown>, key: string): string | undefined {
  const value = values[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}
