"use client";
import { useTranslations } from "next-intl";
import { DeviceClock } from "#components/time/device-clock.tsx";
import type { RingView } from "#lib/queries/ring/views.ts";
import type { TimelineEntry } from "#lib/queries/rollout/timeline.ts";

/** Operations that have a sentence of their own; others are told by their name. */
const told = [
  "schedule",
  "save-plan",
  "ask-approval",
  "approve",
  "deny",
  "start",
  "open-ring",
  "postpone-ring",
  "open-next-ring",
  "pause",
  "resume",
  "abort",
  "move-deadline",
  "retarget",
] as const;

type Props = { entry: TimelineEntry; rings: readonly RingView[] };

export function EntrySentence({ entry, rings }: Props) {
  const t = useTranslations("rollout.story.did");
  const after = noted(entry.after);
  const who = entry.actor.name;
  const operation = told.find((name) => entry.operation === `rollout.${name}`);
  const [local, remark, asked] = [text(after, "deadlineLocal"), text(after, "remark"), text(after, "asked")];
  if (entry.operation === "rollout.settle") return <Settled changes={changesIn(after)} rings={rings} />;
  return (
    <>
      <p>
        {operation ? t(operation, { who, ring: nameOf(rings, text(after, "ringId")) }) : `${who}: ${entry.operation}`}
        {asked && ` ${t("asked", { name: asked })}`}
        {local && (
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

type Change = { kind: string; ringId?: string; state?: string; failed?: number; of?: number };

/** What the rollout did by itself. */
function Settled({ changes, rings }: { changes: readonly Change[]; rings: readonly RingView[] }) {
  const t = useTranslations("rollout.story.did");
  const states = useTranslations("status.rollout");
  return changes.map(({ kind, ringId, state, failed = 0, of = 0 }) => {
    const ring = nameOf(rings, ringId);
    if (kind === "passed") return <p key={kind}>{t("passed", { ring })}</p>;
    if (kind === "paused") return <p key={kind}>{t("paused-by-gate", { ring, failed, of })}</p>;
    const known = states.has(state as "running") ? states(state as "running") : (state ?? kind);
    return <p key={kind}>{t("became", { state: known })}</p>;
  });
}

function changesIn({ changes }: Record<string, unknown>): Change[] {
  if (!Array.isArray(changes)) return [];
  return changes.map((change: unknown) => {
    const values = noted(change);
    const [ringId, state] = [text(values, "ringId"), text(values, "state")];
    const number = (key: string) => (typeof values[key] === "number" ? values[key] : 0);
    return {
      ...{ kind: text(values, "kind") ?? "", failed: number("failed"), of: number("of") },
      ...(ringId ? { ringId } : {}),
      ...(state ? { state } : {}),
    };
  });
}

function nameOf(rings: readonly RingView[], ringId: string | undefined): string {
  const ring = rings.find(({ id }) => id === ringId);
  return ring ? ring.name || String(ring.position + 1) : "";
}

function noted(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function text(values: Record<string, unknown>, key: string): string | undefined {
  const value = values[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}
