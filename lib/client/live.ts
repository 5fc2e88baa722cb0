import type { QueryClient } from "@tanstack/react-query";
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

/** Asks again for what has changed and is on the screen. News without an id is about the whole topic. */
export function refreshChanged(client: QueryClient, { changes }: LiveMessage): void {
  for (const { topic, id } of changes) {
    const keys =
      id === "all"
        ? [[topic]]
        : [
            [topic, id],
            [topic, "list"],
          ];
    for (const queryKey of keys) void client.invalidateQueries({ queryKey }, { cancelRefetch: false });
  }
}
