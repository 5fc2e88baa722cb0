"use client";
import { createContext, type ReactNode, use, useState, useSyncExternalStore } from "react";
import { type ClockReading, startClock, type VirtualClock } from "#lib/client/virtual-clock.ts";

type Held = { clock: VirtualClock; reading: ClockReading };
const ClockContext = createContext<Held | undefined>(undefined);

/** Hands the service's clock to all who show ages. */
export function ClockProvider({ reading, children }: { reading: ClockReading; children: ReactNode }) {
  const [held] = useState(() => ({ clock: startClock(reading), reading }));
  return <ClockContext value={held}>{children}</ClockContext>;
}

export function useClock(): VirtualClock {
  return useHeld().clock;
}

/** The present on the service's clock, in milliseconds; it goes on once a second. */
export function useNowMs(): number {
  const { clock, reading } = useHeld();
  return useSyncExternalStore(clock.subscribe, clock.nowMs, () => reading.nowMs);
}

/** How many times faster than life. */
export function useClockSpeed(): number {
  return useHeld().reading.speed;
}

function useHeld(): Held {
  const held = use(ClockContext);
  if (!held) throw new Error("There is no clock above this component");
  return held;
}
