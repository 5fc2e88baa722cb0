import { log } from "#lib/io/log.ts";
import { isReady, metricsText } from "#lib/queries/metrics.ts";

/** For those who watch the service; no person asks. */
export function healthz(): Response {
  return new Response("ok\n");
}

export async function readyz(): Promise<Response> {
  try {
    await isReady();
    return new Response("ok\n");
  } catch (cause) {
    log.warn({ msg: "not ready", cause: String(cause) });
    return new Response("the database does not answer\n", { status: 503 });
  }
}

export async function metrics(): Promise<Response> {
  return new Response(await metricsText(), { headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" } });
}
