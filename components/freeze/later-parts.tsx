"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "#components/layout/skeleton.tsx";

/** What is asked of the calendar, and how it is changed: the server sends it whole, and its code follows after the page. */
export const LaterProbe = dynamic(async () => (await import("#components/freeze/freeze-probe.tsx")).FreezeProbe, {
  loading: () => <Skeleton className="h-72 w-full" />,
});

export const LaterTable = dynamic(async () => (await import("#components/freeze/freeze-table.tsx")).FreezeTable, {
  loading: () => <Skeleton className="h-60 w-full" />,
});

export const LaterImport = dynamic(async () => (await import("#components/freeze/import-dialog.tsx")).ImportDialog, {
  loading: () => <Skeleton className="h-8 w-28" />,
});

export const LaterDialog = dynamic(async () => (await import("#components/freeze/freeze-dialog.tsx")).FreezeDialog, {
  loading: () => <Skeleton className="h-8 w-28" />,
});
