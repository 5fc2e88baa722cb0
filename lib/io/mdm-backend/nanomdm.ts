import { randomUUID } from "node:crypto";
import { z } from "zod";
import { readPushOutcome } from "#lib/apple/apns.ts";
import { declarativeManagementCommand } from "#lib/apple/command.ts";
import type { PushResult } from "#lib/io/apns.ts";
import type { EnqueueOutcome, MdmBackend, WakeTarget } from "#lib/io/mdm-backend/port.ts";

type Options = { url: string; apiKey: string; timeoutMs?: number };

const IDS_PER_PUSH = 30;
const AT_ONCE = 16;
const TIMEOUT_MS = 10_000;

/** NanoMDM in front of us keeps the devices' queues and push tokens: https://github.com/micromdm/nanomdm/blob/main/docs/operations-guide.md */
export function nanomdmBackend({ url, apiKey, timeoutMs = TIMEOUT_MS }: Options): MdmBackend {
  const base = url.replace(/\/*$/, "/");
  const authorization = `Basic ${Buffer.from(`nanomdm:${apiKey}`).toString("base64")}`;

  async function call(method: "GET" | "PUT", path: string, body?: string): Promise<Answer | undefined> {
    try {
      const response = await fetch(new URL(path, base), {
        method,
        headers: { authorization },
        ...(body !== undefined && { body }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      // 207 and 500 tell the outcome device by device as well.
      const parsed = answer.safeParse(JSON.parse(await response.text()));
      return parsed.success ? parsed.data : undefined;
    } catch {
      return undefined;
    }
  }

  /** Tokens are a device's own, so each gets a command of its own. The push follows apart: without one, NanoMDM answers 500 to a command that it has queued. */
  async function enqueueOne({ enrollmentId, tokens }: WakeTarget): Promise<EnqueueOutcome> {
    const command = declarativeManagementCommand(randomUUID(), tokens);
    const given = await call("PUT", `v1/enqueue/${encodeURIComponent(enrollmentId)}?nopush=1`, command);
    if (!given || given.command_error) return "failed";
    return given.status?.[enrollmentId]?.command_error ? "unknown" : "queued";
  }

  async function pushSome(targets: readonly WakeTarget[]): Promise<PushResult[]> {
    const ids = targets.map(({ enrollmentId }) => encodeURIComponent(enrollmentId)).join(",");
    const given = await call("GET", `v1/push/${ids}`);
    return targets.map(({ enrollmentId }) => pushResult(given, enrollmentId));
  }

  return {
    enqueue: (targets) => inTurns(targets, enqueueOne),
    push: async (targets) => (await inTurns(chunksOf(targets, IDS_PER_PUSH), pushSome)).flat(),
  };
}

const told = z.object({
  push_result: z.string().optional(),
  push_error: z.string().optional(),
  command_error: z.string().optional(),
});

const answer = z.object({
  status: z.record(z.string(), told).nullish(),
  push_error: z.string().optional(),
  command_error: z.string().optional(),
});

type Answer = z.output<typeof answer>;

function pushResult(given: Answer | undefined, enrollmentId: string): PushResult {
  if (!given) return { outcome: "retry", reason: "Unreachable" };
  const own = given.status?.[enrollmentId];
  if (own?.push_result) return { outcome: "delivered" };
  const error = own?.push_error ?? given.push_error ?? "NoToken";
  // "push HTTP status: 410: APNs push error: Unregistered: timestamp 1787418005000"
  const [, status = "", reason = ""] = /push HTTP status: (\d+).*?push error: (\w+)/.exec(error) ?? [];
  if (!status) return { outcome: "refused", reason: error };
  return { outcome: readPushOutcome(Number(status), JSON.stringify({ reason })), reason };
}

/** A few at once, in order: NanoMDM has a database behind it. */
async function inTurns<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = new Array(items.length);
  const turns = items.entries();

  async function take(): Promise<void> {
    for (const [at, item] of turns) results[at] = await work(item);
  }

  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, take));
  return results;
}

function chunksOf<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
