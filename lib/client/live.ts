import type { Query, QueryClient, QueryKey } from "@tanstack/react-query";
import { isOfPast } from "#lib/client/past.ts";
import type { LiveMessage } from "#lib/http/sse.ts";

export type Connection = "connecting" | "live" | "lost";

type Heard = {
  onMessage: (message: LiveMessage) => void;
  onConnection: (connection: Connection) => void;
  onReturn: () => void;
};

/** A browser gives up on a server that answers with an error; this page does not. */
const AGAIN_MS = 5_000;

/** Hears the server's news while the page is in sight. Answers how to stop. */
export function hearNews(address: string, { onMessage, onConnection, onReturn }: Heard): () => void {
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let wasAway = false;

  function follow() {
    if (document.hidden) return leave("connecting");
    if (!source) listenTo(new EventSource(address));
  }

  function listenTo(opened: EventSource) {
    source = opened;
    opened.onopen = () => {
      onConnection("live");
      if (wasAway) onReturn();
      wasAway = false;
    };
    opened.onerror = () => {
      wasAway = true;
      onConnection("lost");
      if (opened.readyState !== EventSource.CLOSED) return;
      leave("lost");
      again = setTimeout(follow, AGAIN_MS);
    };
    opened.onmessage = ({ data }) => onMessage(JSON.parse(data));
  }

  function leave(connection: Connection) {
    clearTimeout(again);
    if (source) wasAway = true;
    source?.close();
    source = undefined;
    onConnection(connection);
  }

  document.addEventListener("visibilitychange", follow);
  follow();
  return () => {
    document.removeEventListener("visibilitychange", follow);
    leave("connecting");
  };
}

/** Asks again for what has changed and is on the screen, once a second at most. News without an id is about the whole topic. */
export function freshener(client: QueryClient): (message: LiveMessage) => void {
  const waiting = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function refresh() {
    timer = undefined;
    for (const queryKey of waiting.values())
      void client.invalidateQueries({ queryKey, predicate: followsNews }, { cancelRefetch: false });
    waiting.clear();
  }

  return ({ changes }) => {
    for (const key of changes.flatMap(keysOf)) waiting.set(key.join("/"), key);
    if (waiting.size > 0 && timer === undefined) timer = setTimeout(refresh, REST_MS);
  };
}

const REST_MS = 1_000;

/** What somebody is about to act on stays as it was counted: they ask again themselves. And no news is about the past. */
export function followsNews({ queryKey }: Pick<Query, "queryKey">): boolean {
  return !isOfPast(queryKey) && !(queryKey[0] === "device" && queryKey[1] === "chosen");
}

/** What stands on the device lists decides whom a release fits, whom a group holds and who is in trouble; rollouts stand in the matrix. */
function keysOf({ topic, id }: LiveMessage["changes"][number]): QueryKey[] {
  if (topic === "fleet") return [["device", "list"], ["release"], ["group"], ["failure"], ["overview"]];
  if (topic === "device") return keysFor(topic, id);
  const beside = topic === "rollout" ? [["release", "list", "matrix"]] : [];
  return [...keysFor(topic, id), ["overview"], ...beside];
}

function keysFor(topic: string, id: string): QueryKey[] {
  return id === "all"
    ? [[topic]]
    : [
        [topic, id],
        [topic, "list"],
      ];
}
