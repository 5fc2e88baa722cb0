"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "#components/layout/skeleton.tsx";

/** The chart library comes after the page, as for every other chart. */
export const LaterBand = dynamic(async () => (await import("#components/charts/band-line.tsx")).BandLine, {
  ssr: false,
  loading: () => <Skeleton className="h-55 w-full" />,
});
