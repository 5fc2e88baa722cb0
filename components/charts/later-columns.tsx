"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "#components/layout/skeleton.tsx";

/** Columns whose drawing comes after the page: the words and figures around them need not wait for it. */
export const LaterColumns = dynamic(async () => (await import("#components/charts/columns.tsx")).Columns, {
  ssr: false,
  loading: () => <Skeleton className="h-60 w-full" />,
});
