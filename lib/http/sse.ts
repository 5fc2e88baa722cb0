import { problem } from "#lib/http/problem.ts";
import { signedIn } from "#lib/http/session.ts";
import { clock, now } from "#lib/io/clock.ts";
import { type Change, listen } from "#lib/io/listen.ts";

/** What has changed since the last message, and what the service's clock says. No changes is a heartbeat. */
export type LiveMessage = { changes: Change[]; nowMs: number; speed: number };

const GATHER_MS = 500;
const HEARTBEAT_MS = 15_000;
/** Beyond this many at once, "some of them" is told as "all of them". */
const TOPIC_LIMIT = 40;

type Subscriber = (changes: Change[]) => void;
const subscribers = new Set<Subscriber>();
const waiting = new Map<string, Change>();
let listening = false;

/** The news as server-sent events: one database listener a process, however many browsers. */
export async function live(request: Request): Promise<Response> {
  if (!(await signedIn())) return problem("unauthenticated", "Sign in to hear the news");
  listenOnce();
  return new Response(stream(request.signal), {
    headers: {
      "content-type": "text/event-stream",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

/** Whichever is told first of the browser's going, its request or its stream: it is forgotten once. */
function stream(signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let forget: () => boolean = () => false;
  return new ReadableStream({
    start(controller) {
      const tell: Subscriber = (changes) => {
        const message: LiveMessage = { changes, nowMs: now().epochMilliseconds, speed: clock.speed };
        controller.enqueue(encoder.encode(`data: ${JSON.stringify(message)}\n\n`));
      };
      const heartbeat = setInterval(tell, HEARTBEAT_MS, []);
      forget = () => {
        clearInterval(heartbeat);
        return subscribers.delete(tell);
      };
      subscribers.add(tell);
      signal.addEventListener("abort", () => forget() && controller.close());
      tell([]);
    },
    cancel() {
      forget();
    },
  });
}

function listenOnce() {
  if (listening) return;
  listening = true;
  listen((change) => waiting.set(`${change.topic}/${change.id}`, change));
  setInterval(tellAll, GATHER_MS).unref();
}

function tellAll() {
  if (waiting.size === 0) return;
  const changes = summed([...waiting.values()]);
  waiting.clear();
  for (const tell of subscribers) tell(changes);
}

function summed(changes: Change[]): Change[] {
  const byTopic = Map.groupBy(changes, ({ topic }) => topic);
  return [...byTopic].flatMap(([topic, some]) => (some.length > TOPIC_LIMIT ? [{ topic, id: "all" }] : some));
}
