import { once } from "node:events";
import { connect } from "node:net";
import { type Conversation, conversationsOf, type Talk } from "#lib/bench/talk.ts";
import { endWithParent } from "#lib/io/process.ts";

export type Plan = { port: number; connections: number; seconds: number; talk: Talk; perSecond?: number };

export type Measure = {
  requests: number;
  conversations: number;
  seconds: number;
  failures: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  /** How long each request took, the shortest first. */
  latenciesMs: Float64Array;
};

const WARM_UP_SECONDS = 1;
const SAMPLES = 1 << 20;

/** Keep-alive connections, one request at a time on each; a connection takes one device's conversation after the other. */
async function measure({ port, connections, seconds, talk, perSecond }: Plan): Promise<Measure> {
  const conversations = conversationsOf(talk);
  const latencies = new Float64Array(SAMPLES);
  const count = { requests: 0, conversations: 0, failures: 0, next: 0, said: 0 };
  const begunAt = performance.now();
  let counting = false;
  let stopped = false;

  const sockets = await Promise.all(Array.from({ length: connections }, () => talkOver(port)));
  await pause(WARM_UP_SECONDS);
  const begun = performance.now();
  counting = true;
  process.send?.("counting");
  await pause(seconds);
  counting = false;
  const elapsed = (performance.now() - begun) / 1_000;
  stopped = true;
  for (const socket of sockets) socket.destroy();

  const latenciesMs = latencies.slice(0, Math.min(count.requests, SAMPLES)).sort();
  const { requests, conversations: whole, failures } = count;
  return {
    requests,
    conversations: whole,
    seconds: elapsed,
    failures,
    p50Ms: percentile(latenciesMs, 50),
    p95Ms: percentile(latenciesMs, 95),
    p99Ms: percentile(latenciesMs, 99),
    latenciesMs,
  };

  async function talkOver(to: number) {
    const socket = connect({ port: to, host: "127.0.0.1", noDelay: true });
    await once(socket, "connect");
    let conversation: Conversation = [];
    let step = 0;
    let sentAt = 0;
    let pending: Buffer = Buffer.alloc(0);
    socket.on("error", () => undefined);
    socket.on("data", (chunk: Buffer) => {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      const length = answerLength(pending);
      if (length === undefined || pending.length < length) return;
      answered(isOk(pending));
      pending = pending.subarray(length);
      if (!stopped) sayInTime();
    });
    say();
    return socket;

    /** At a given pace the connections take turns; without one each speaks as soon as it was answered. */
    function sayInTime() {
      if (perSecond === undefined) return say();
      const dueMs = begunAt + (count.said / perSecond) * 1_000 - performance.now();
      count.said += 1;
      if (dueMs <= 1) say();
      else setTimeout(() => !stopped && say(), dueMs);
    }

    function say() {
      if (step === conversation.length) {
        conversation = conversations[count.next++ % conversations.length] ?? [];
        step = 0;
      }
      const request = conversation[step++];
      sentAt = performance.now();
      if (request) socket.write(request);
    }

    function answered(ok: boolean) {
      if (!counting) return;
      latencies[count.requests % SAMPLES] = performance.now() - sentAt;
      count.requests += 1;
      if (!ok) count.failures += 1;
      if (step === conversation.length) count.conversations += 1;
    }
  }
}

/** Of values from the lowest to the highest; 0 when there are none. */
export function percentile(sorted: Float64Array, percent: number): number {
  return sorted[Math.floor(((sorted.length - 1) * percent) / 100)] ?? 0;
}

const LENGTH = Buffer.from("content-length: ");
const END = Buffer.from("\r\n\r\n");

/** Head and body together; undefined while the head is not whole. */
function answerLength(bytes: Buffer): number | undefined {
  const end = bytes.indexOf(END);
  if (end < 0) return undefined;
  const at = bytes.indexOf(LENGTH);
  let length = 0;
  for (let i = at + LENGTH.length; at >= 0 && i < end; i += 1) {
    const digit = (bytes[i] ?? 0) - 48;
    if (digit < 0 || digit > 9) break;
    length = length * 10 + digit;
  }
  return end + END.length + length;
}

/** `HTTP/1.1 200` */
function isOk(bytes: Buffer): boolean {
  return bytes[9] === 0x32 && bytes[10] === 0x30 && bytes[11] === 0x30;
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
}

/** A process of its own: it takes one plan, puts the load on, says when it begins to count, and answers what it measured. */
if (import.meta.main) {
  endWithParent();
  const [plan] = (await once(process, "message")) as [Plan];
  process.send?.(await measure(plan), () => process.exit(0));
}
