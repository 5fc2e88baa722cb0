"use client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { type ReactNode, useState } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { Live } from "#components/live/live.tsx";
import { ClockProvider } from "#components/time/clock.tsx";
import type { ClockReading } from "#lib/client/virtual-clock.ts";

/** Only browsers that do not bring it yet pay for it; what hangs below waits until it is there. */
if (!("Temporal" in globalThis)) await import("temporal-polyfill/global");

const FRESH_MS = 20_000;
/** Should the news be lost, nothing on the screen is older than this. */
const OLDEST_MS = 30_000;

/** What every page of the console stands on: language, clock, data and news. */
export function Providers({ reading, children }: { reading: ClockReading; children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({ defaultOptions: { queries: { staleTime: FRESH_MS, refetchInterval: OLDEST_MS, retry: 1 } } }),
  );
  return (
    <I18nProvider locale={useLocale()}>
      <QueryClientProvider client={client}>
        <ClockProvider reading={reading}>
          <Live>{children}</Live>
        </ClockProvider>
      </QueryClientProvider>
    </I18nProvider>
  );
}
