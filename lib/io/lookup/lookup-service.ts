import { readFile } from "node:fs/promises";
import http from "node:http";
import https from "node:https";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import tls from "node:tls";
import { appleRoot, type CertificateStore } from "#lib/io/lookup/apple-root.ts";

export type LookupRequest = { url: string; authorities?: string[]; timeoutMs?: number; pauseMs?: number };

/** Why there is no answer, as a sentence. `retryAfterMs` where trying again may help. */
export class LookupError extends Error {
  readonly retryAfterMs: number | undefined;

  constructor(message: string, retryAfterMs?: number, options?: ErrorOptions) {
    super(message, options);
    this.name = "LookupError";
    this.retryAfterMs = retryAfterMs;
  }
}

/** Asks Apple's software lookup service for its whole catalogue, three times at most. */
export async function askLookupService(request: LookupRequest): Promise<unknown> {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      return await askOnce(request);
    } catch (cause) {
      const waitMs = cause instanceof LookupError ? cause.retryAfterMs : undefined;
      if (left === 0 || waitMs === undefined || waitMs > LONGEST_WAIT_MS) throw cause;
      await pause(waitMs);
    }
  }
}

/** The roots that the lookup service may stand on: the system's, and Apple's own or those of a file in its place. */
export async function authoritiesFor(
  url: string,
  caFile: string | undefined,
  store: CertificateStore,
): Promise<string[]> {
  if (new URL(url).protocol !== "https:") return [];
  const own = caFile ? await readFile(caFile, "utf8") : await appleRoot(store);
  return [...new Set([...tls.getCACertificates("default"), ...tls.getCACertificates("system"), own])];
}

const TRIES = 3;
const LONGEST_WAIT_MS = 30_000;
const MOST_BYTES = 5 * 1024 * 1024;

async function askOnce({ url, authorities, timeoutMs = 10_000, pauseMs = 1_000 }: LookupRequest): Promise<unknown> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await connect(url, authorities, signal);
    const { statusCode: status = 0 } = response;
    if (status === 200) return parse(await text(capped(response)));

    response.destroy();
    throw new LookupError(`Apple's lookup service answered ${status}`, waitAfter(status, response, pauseMs));
  } catch (cause) {
    if (cause instanceof LookupError) throw cause;
    if (signal.aborted)
      throw new LookupError(`Apple's lookup service did not answer within ${timeoutMs} ms`, pauseMs, { cause });
    throw unreached(cause, pauseMs);
  }
}

function connect(url: string, ca: string[] | undefined, signal: AbortSignal): Promise<http.IncomingMessage> {
  const headers = { accept: "application/json", "accept-encoding": "identity", "user-agent": "Pomona" };
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
  const options = { headers, signal, agent: false as const };
  const request = url.startsWith("https:")
    ? https.get(url, { ...options, ...(ca && { ca }) }, resolve)
    : http.get(url, options, resolve);
  request.on("error", reject);
  return promise;
}

async function* capped(response: http.IncomingMessage): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of response) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new LookupError(`Apple's lookup service answered more than ${MOST_BYTES} bytes`);
    yield chunk;
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new LookupError("Apple's lookup service answered something other than JSON", undefined, { cause });
  }
}

/** Too many questions and the service's own trouble pass; any other status would come again. */
function waitAfter(status: number, { headers }: http.IncomingMessage, pauseMs: number): number | undefined {
  if (status !== 429 && status < 500) return undefined;
  const seconds = Number(headers["retry-after"]);
  return seconds > 0 ? seconds * 1_000 : pauseMs;
}

function unreached(cause: unknown, pauseMs: number): LookupError {
  const message = cause instanceof Error ? cause.message : String(cause);
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return /CERT|SIGNED|VERIFY|ALTNAME/.test(code)
    ? new LookupError(`Apple's lookup service could not prove who it is: ${message}`, undefined, { cause })
    : new LookupError(`Apple's lookup service could not be reached: ${message}`, pauseMs, { cause });
}
