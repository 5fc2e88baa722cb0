import http from "node:http";
import https from "node:https";
import { text } from "node:stream/consumers";
import tls from "node:tls";

export type FileRequest = { url: string; etag?: string | undefined; timeoutMs?: number };

/** `same`: as when its `etag` was given. */
export type FileAnswer = { kind: "read"; json: unknown; etag: string | null } | { kind: "same" } | { kind: "absent" };

/** Why there is no answer, as the end of a sentence about the file. */
export class FeedError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "FeedError";
  }
}

/** Asks for one file, once. Nobody is followed elsewhere: whoever chose the address chose it for what it is. */
export async function fetchFeedFile({ url, etag, timeoutMs = 20_000 }: FileRequest): Promise<FileAnswer> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await connect(url, etag, signal);
    const { statusCode: status = 0, headers } = response;
    if (status === 200) return { kind: "read", json: parse(await text(capped(response))), etag: headers.etag ?? null };

    response.destroy();
    if (status === 304 && etag) return { kind: "same" };
    if (status === 404) return { kind: "absent" };
    throw new FeedError(`answered ${status}`);
  } catch (cause) {
    if (cause instanceof FeedError) throw cause;
    if (signal.aborted) throw new FeedError(`did not come within ${timeoutMs} ms`, { cause });
    throw new FeedError(`could not be reached (${cause instanceof Error ? cause.message : String(cause)})`, { cause });
  }
}

const MOST_BYTES = 20 * 1024 * 1024;

function connect(url: string, etag: string | undefined, signal: AbortSignal): Promise<http.IncomingMessage> {
  const headers = {
    ...{ accept: "application/json", "accept-encoding": "identity", "user-agent": "Pomona" },
    ...(etag && { "if-none-match": etag }),
  };
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
  const options = { headers, signal, agent: false as const };
  const request = url.startsWith("https:")
    ? https.get(url, { ...options, ca: authorities() }, resolve)
    : http.get(url, options, resolve);
  request.on("error", reject);
  return promise;
}

/** A mirror inside an organisation stands on that organisation's own root, which the machine knows. */
function authorities(): string[] {
  return [...new Set([...tls.getCACertificates("default"), ...tls.getCACertificates("system")])];
}

async function* capped(response: http.IncomingMessage): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of response) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new FeedError(`holds more than ${MOST_BYTES} bytes`);
    yield chunk;
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new FeedError("holds something other than JSON", { cause });
  }
}
