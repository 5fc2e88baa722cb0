import { z } from "zod";
import { nextSteps, type RolloutFacts, type Step } from "#lib/domain/rollout/engine.ts";
import { judgeGate } from "#lib/domain/rollout/gate.ts";
import type { Tx } from "#lib/io/db.ts";
import type { Context } from "#lib/services/context.ts";
import { operation } from "#lib/services/operation.ts";
import { rolloutFacts } from "#lib/services/rollout/facts.ts";
import { setState, stateChanges, stateForUpdate } from "#lib/services/rollout/move.ts";

/**
 * Carries out what a rollout's own numbers ask for, as they are now and not as they were when somebody looked: a gate that stops it,
 * a gate that is passed, the state that it has become. Rings are opened elsewhere, batch by batch.
 */
export const settleRollout = operation({
  name: "rollout.settle",
  scope: "system",
  input: z.object({ rolloutId: z.uuid() }),

  async run(context, { rolloutId }) {
    const { tx, now } = context;
    const from = await stateForUpdate(tx, rolloutId);
    const facts = await rolloutFacts(tx, rolloutId, now);
    const changes: Change[] = [];
    for (const step of nextSteps(facts, now)) {
      if (step.kind === "open" || step.kind === "fill") continue;
      changes.push(await carryOut(context, rolloutId, step));
      if (step.kind !== "pass") break;
    }
    if (changes.length === 0) return { result: { hasPassed: false }, audit: null };

    const { state } = await tx.rollout.findUniqueOrThrow({ where: { id: rolloutId }, select: { state: true } });
    const after = { state, changes: changes.map((change) => ({ ...change, ...evidenceFor(facts, change, now) })) };
    return {
      result: { hasPassed: changes.some(({ kind }) => kind === "passed") },
      audit: { subject: `rollout:${rolloutId}`, before: { state: from }, after },
      announce: stateChanges(rolloutId),
    };
  },
});

type Change =
  | { kind: "passed"; ringId: string }
  | { kind: "became"; state: string }
  | {
      kind: "paused";
      ringId: string;
      failed: number;
      of: number;
      maxFailedPercent: number;
      at: string;
      deviceIds: string[];
    };

/** The numbers on which a gate was passed, for whoever asks later. */
function evidenceFor({ rings }: RolloutFacts, change: Change, now: Temporal.Instant): object {
  const ring = change.kind === "passed" ? rings.find(({ id }) => id === change.ringId) : undefined;
  if (!ring?.progress) return {};
  const { gate, progress } = ring;
  return { gate, progress, verdict: gate ? judgeGate(gate, progress, now).kind : "open" };
}

type Doable = Exclude<Step, { kind: "open" | "fill" }>;

const EVIDENCE_DEVICES = 20;

async function carryOut({ tx, now }: Context, rolloutId: string, step: Doable): Promise<Change> {
  switch (step.kind) {
    case "pass": {
      const { ringId } = step;
      await tx.ring.update({
        where: { id: ringId },
        data: { passedAt: new Date(now.epochMilliseconds), passedBy: "gate" },
      });
      return { kind: "passed", ringId };
    }
    case "become":
      await setState(tx, rolloutId, step.state, now);
      return { kind: "became", state: step.state };
    case "pause": {
      const { ringId, gate, evidence } = step;
      const deviceIds = await failedIn(tx, ringId);
      const { failed, of } = evidence;
      const pausedFor = { ringId, failed, of, maxFailedPercent: gate.maxFailedPercent, at: now.toString(), deviceIds };
      await setState(tx, rolloutId, "paused-by-gate", now);
      await tx.rollout.update({ where: { id: rolloutId }, data: { pausedFor } });
      return { kind: "paused", ...pausedFor };
    }
  }
}

async function failedIn(tx: Tx, ringId: string): Promise<string[]> {
  const failed = await tx.assignment.findMany({
    where: { ringId, phase: "failed", closedAt: null },
    orderBy: { phaseSince: "desc" },
    take: EVIDENCE_DEVICES,
    select: { deviceId: true },
  });
  return failed.map(({ deviceId }) => deviceId);
}
