"use client";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from "react";
import { useClock } from "#components/time/clock.tsx";
import { type Connection, followsNews, freshener, hearNews } from "#lib/client/live.ts";
import { type Observed, observed } from "#lib/client/observed.ts";

/**
 * What the context holds never changes: a change would make React throw away, for its stand-in, every part of the page that the
 * server has drawn and whose code is still coming.
 */
const LiveContext = createContext<Observed<Connection> | undefined>(undefined);

/** Keeps what is on the screen alive, and the clock right. */
export function Live({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const clock = useClock();
  const [connection] = useState(() => observed<Connection>("connecting"));

  useEffect(() => {
    const freshen = freshener(client);
    return hearNews("/api/live", {
      onConnection: connection.set,
      // What was said while nobody listened is not said again.
      onReturn: () => void client.invalidateQueries({ predicate: followsNews }),
      onMessage(message) {
        clock.set(message);
        freshen(message);
      },
    });
  }, [client, clock, connection]);

  return <LiveContext value={connection}>{children}</LiveContext>;
}

export function useConnection(): Connection {
  const connection = use(LiveContext);
  if (!connection) throw new Error("There is no live connection above this component");
  return useSyncExternalStore(connection.subscribe, connection.current, () => "connecting");
}
