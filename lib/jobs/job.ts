import type { JobName } from "#lib/io/queue.ts";

const UNIT_MS = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;
type Every = `${number} ${keyof typeof UNIT_MS}${"" | "s"}`;

/** System work that runs when it is sent and, because a message may be lost, every so often as well. Safe to run twice. */
export type Job = { name: JobName; everyMs: number; run: () => Promise<unknown> };

type Definition = { name: JobName; every: Every; run: (caller: { kind: "system"; name: string }) => Promise<unknown> };

/** `every` is time on the service's clock. */
export function job({ name, every, run }: Definition): Job {
  return { name, everyMs: milliseconds(every), run: () => run({ kind: "system", name }) };
}

function milliseconds(every: Every): number {
  const [count = "", unit = ""] = every.split(" ");
  const size = Object.entries(UNIT_MS).find(([name]) => unit.startsWith(name))?.[1] ?? 0;
  return Number(count) * size;
}
