"use client";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useState } from "react";
import { useClock } from "#components/time/clock.tsx";
import { freshener, hearNews } from "#lib/client/live.ts";

const LiveContext = createContext(false);

/** Keeps what is on the screen alive, and the clock right. */
export function Live({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const clock = useClock();
  const [isConnected, setConnected] = useState(false);

  useEffect(() => {
    const freshen = freshener(client);
    return hearNews("/api/live", {
      onConnected: setConnected,
      onMessage(message) {
        clock.set(message);
        freshen(message);
      },
    });
  }, [client, clock]);

  return <LiveContext value={isConnected}>{children}</LiveContext>;
}

export function useIsLive(): boolean {
  return use(LiveContext);
}
