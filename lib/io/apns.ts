import { type ClientHttp2Session, connect, constants } from "node:http2";
import { mdmPush, type PushOutcome, pushHeaders, pushPath, pushReason, readPushOutcome } from "#lib/apple/apns.ts";

export type PushTarget = { token: Uint8Array; magic: string; topic: string };

/** `reason` is APNs' own word, or the network's. */
export type PushResult = { outcome: PushOutcome; reason?: string };

export type Apns = {
  /** Answers in the order of the targets; never throws. */
  push(targets: readonly PushTarget[]): Promise<PushResult[]>;
  close(): void;
};

type Options = {
  url: string;
  /** Beside the system's own; needed for a stand-in only. */
  ca?: string;
  certificate: string;
  key: string | Buffer;
  now: () => Temporal.Instant;
  timeoutMs?: number;
};

const MOST_AT_ONCE = 500;
const FIRST_AT_ONCE = 50;
const TIMEOUT_MS = 10_000;
/** A device that is away for a night is woken as soon as it is back; later ones are pushed anew. */
const KEPT_FOR = { hours: 24 };

/** One connection for all pushes, made when it is needed and made again when it is lost. */
export function openApns({ url, ca, certificate, key, now, timeoutMs = TIMEOUT_MS }: Options): Apns {
  let current: ClientHttp2Session | undefined;

  function session(): ClientHttp2Session {
    if (current && !current.closed && !current.destroyed) return current;
    const opened = connect(url, { cert: certificate, key, ...(ca && { ca }) });
    // Every failure also reaches the pushes that are under way; they tell it.
    opened.on("error", () => forget(opened));
    opened.on("goaway", () => forget(opened));
    opened.on("close", () => forget(opened));
    current = opened;
    return opened;
  }

  /** What is under way on it may still end well; nothing new goes there. */
  function forget(lost: ClientHttp2Session): void {
    if (current === lost) current = undefined;
  }

  async function push(targets: readonly PushTarget[]): Promise<PushResult[]> {
    const results: PushResult[] = new Array(targets.length);
    let next = 0;
    let lost: PushResult | undefined;

    async function work(): Promise<void> {
      for (let at = next++; at < targets.length; at = next++) {
        const target = targets[at];
        if (!target) continue;
        results[at] = lost ?? (await pushTwice(target));
      }
    }

    /** A connection may end between two pushes; a second failure is no accident, and the rest need not wait for theirs. */
    async function pushTwice(target: PushTarget): Promise<PushResult> {
      const first = await pushOne(session(), target);
      if (first !== "lost") return first;
      const second = await pushOne(session(), target);
      if (second !== "lost") return second;
      lost = { outcome: "retry", reason: "Unreachable" };
      return lost;
    }

    await Promise.all(Array.from({ length: width(targets.length) }, work));
    return results;
  }

  /** As many at once as the peer lets us, fewer until it has said so. */
  function width(count: number): number {
    const allowed = current?.remoteSettings?.maxConcurrentStreams ?? FIRST_AT_ONCE;
    return Math.min(count, Math.max(1, allowed), MOST_AT_ONCE);
  }

  function pushOne(on: ClientHttp2Session, target: PushTarget): Promise<PushResult | "lost"> {
    return new Promise((resolve) => {
      const stream = requestOn(on, target, now().add(KEPT_FOR));
      if (!stream) return resolve("lost");
      let status = 0;
      let body = "";
      stream.setTimeout(timeoutMs, () => {
        stream.close(constants.NGHTTP2_CANCEL);
        // Whoever does not answer at all will not answer the others either.
        on.destroy();
      });
      stream.on("response", (headers) => {
        status = Number(headers[":status"]);
      });
      stream.setEncoding("utf8").on("data", (chunk) => {
        body += chunk;
      });
      stream.on("error", () => undefined);
      stream.on("close", () => resolve(status === 0 ? "lost" : resultOf(status, body)));
      stream.end(mdmPush(target.magic));
    });
  }

  return { push, close: () => current?.close() };
}

/** A connection that ends this very moment takes no more requests. */
function requestOn(session: ClientHttp2Session, { token, topic }: PushTarget, expiration: Temporal.Instant) {
  try {
    return session.request({ ":method": "POST", ":path": pushPath(token), ...pushHeaders(topic, expiration) });
  } catch {
    return undefined;
  }
}

function resultOf(status: number, body: string): PushResult {
  const reason = pushReason(body);
  return { outcome: readPushOutcome(status, body), ...(reason && { reason }) };
}
