"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "#components/layout/skeleton.tsx";

/** What programs and new devices come in with: the server sends it whole, and its code follows after the page. */
export const LaterCodes = dynamic(async () => (await import("#components/settings/access/code-card.tsx")).CodeCard, {
  loading: () => <Skeleton className="h-72 w-full" />,
});

export const LaterTokens = dynamic(async () => (await import("#components/settings/access/token-card.tsx")).TokenCard, {
  loading: () => <Skeleton className="h-72 w-full" />,
});
