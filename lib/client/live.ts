import type { QueryClient, QueryKey } from "@tanstack/react-query";
import type { LiveMessage } from "#lib/http/sse.ts";

type Heard = { onMessage: (message: LiveMessage) => void; onConnected: (connected: boolean) => void };

/** Hears the server's news while the page is in sight. Answers how to stop. */
export function hearNews(address: string, { onMessage, onConnected }: Heard): () => void {
  let source: EventSource | undefined;

  function follow() {
    if (document.hidden) return close();
    if (source) return;
    source = new EventSource(address);
    source.onopen = () => onConnected(true);
    source.onerror = () => onConnected(false);
    source.onmessage = ({ data }) => onMessage(JSON.parse(data));
  }

  function close() {
    source?.close();
    source = undefined;
    onConnected(false);
  }

  document.addEventListener("visibilitychange", follow);
  follow();
  return () => {
    document.removeEventListener("visibilitychange", follow);
    close();
  };
}

/** Asks again for what has changed and is on the screen, once a second at most. News without an id is about the whole topic. */
export function freshener(client: QueryClient): (message: LiveMessage) => void {
  const waiting = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function refresh() {
    timer = undefined;
    for (const queryKey of waiting.values()) void client.invalidateQueries({ queryKey }, { cancelRefetch: false });
    waiting.clear();
  }

  return ({ changes }) => {
    for (const key of changes.flatMap(keysOf)) waiting.set(key.join("/"), key);
    if (waiting.size > 0 && timer === undefined) timer = setTimeout(refresh, REST_MS);
  };
}

const REST_MS = 1_000;

/** What stands on the device lists decides whom a release fits, whom a group holds and who is in trouble. */
function keysOf({ topic, id }: LiveMessage["changes"][number]): QueryKey[] {
  if (topic === "fleet") return [["device", "list"], ["release"], ["group"], ["failure"], ["overview"]];
  if (topic === "device") return keysFor(topic, id);
  return [...keysFor(topic, id), ["overview"]];
}

function keysFor(topic: string, id: string): QueryKey[] {
  return id === "all"
    ? [[topic]]
    : [
        [topic, id],
        [topic, "list"],
      ];
}
