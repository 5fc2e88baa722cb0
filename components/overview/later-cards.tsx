"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "#components/layout/skeleton.tsx";

/** The lower half of the overview: the server sends it whole, and its code follows after the page. */
export const LaterAdoption = dynamic(
  async () => (await import("#components/overview/adoption-card.tsx")).AdoptionCard,
  { loading: () => <Skeleton className="h-96 w-full" /> },
);

export const LaterPlatforms = dynamic(
  async () => (await import("#components/overview/platforms-card.tsx")).PlatformsCard,
  { loading: () => <Skeleton className="h-96 w-full" /> },
);

export const LaterExposure = dynamic(
  async () => (await import("#components/overview/exposure-card.tsx")).ExposureCard,
  { loading: () => <Skeleton className="h-80 w-full" /> },
);

export const LaterDeadlines = dynamic(
  async () => (await import("#components/overview/deadline-strip.tsx")).DeadlineStrip,
  { loading: () => <Skeleton className="h-80 w-full" /> },
);
