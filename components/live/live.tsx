"use client";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useState } from "react";
import { useClock } from "#components/time/clock.tsx";
import { type Connection, followsNews, freshener, hearNews } from "#lib/client/live.ts";

const LiveContext = createContext<Connection>("connecting");

/** Keeps what is on the screen alive, and the clock right. */
export function Live({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const clock = useClock();
  const [connection, setConnection] = useState<Connection>("connecting");

  useEffect(() => {
    const freshen = freshener(client);
    return hearNews("/api/live", {
      onConnection: setConnection,
      // What was said while nobody listened is not said again.
      onReturn: () => void client.invalidateQueries({ predicate: followsNews }),
      onMessage(message) {
        clock.set(message);
        freshen(message);
      },
    });
  }, [client, clock]);

  return <LiveContext value={connection}>{children}</LiveContext>;
}

export function useConnection(): Connection {
  return use(LiveContext);
}
