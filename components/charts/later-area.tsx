"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "#components/layout/skeleton.tsx";

/** The chart library weighs as much as all the rest: the page can be used before it is there. */
export const LaterArea = dynamic(async () => (await import("#components/charts/stacked-area.tsx")).StackedArea, {
  ssr: false,
  loading: () => <Skeleton className="h-65 w-full" />,
});
