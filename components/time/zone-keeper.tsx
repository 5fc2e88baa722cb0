"use client";
import { useTimeZone } from "next-intl";
import { useEffect } from "react";

/** Tells the server in which zone the reader's browser is, so that both write the same times. */
export function ZoneKeeper({ onZone }: { onZone: (zone: string) => Promise<void> }) {
  const known = useTimeZone();

  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone !== known) void onZone(zone);
  }, [known, onZone]);

  return null;
}
