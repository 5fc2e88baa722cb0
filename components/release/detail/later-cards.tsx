"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "#components/layout/skeleton.tsx";

/** What stands below the head of a release's page: the server sends it whole, and its code follows after the page. */
export const LaterPreflight = dynamic(
  async () => (await import("#components/preflight/preflight-card.tsx")).PreflightCard,
  { loading: () => <Skeleton className="h-72 w-full" /> },
);

export const LaterWhyNot = dynamic(async () => (await import("#components/preflight/why-not-box.tsx")).WhyNotBox, {
  loading: () => <Skeleton className="h-40 w-full" />,
});

export const LaterSecurity = dynamic(
  async () => (await import("#components/release/security/security-card.tsx")).SecurityCard,
  { loading: () => <Skeleton className="h-40 w-full" /> },
);

export const LaterRollouts = dynamic(
  async () => (await import("#components/release/detail/release-rollouts.tsx")).ReleaseRollouts,
  { loading: () => <Skeleton className="h-40 w-full" /> },
);
