"use client";
import dynamic from "next/dynamic";

/** Without a `loading` they had no boundary of their own, and the whole page would be hidden while the code of one comes. */
const loading = () => null;

/** Nobody has chosen a device before the page is there. */
export const LaterSheet = dynamic(async () => (await import("#components/device/bulk/act-sheet.tsx")).ActSheet, {
  loading,
});

export const LaterOutcome = dynamic(
  async () => (await import("#components/device/bulk/outcome-panel.tsx")).OutcomePanel,
  { loading },
);

export const LaterBar = dynamic(async () => (await import("#components/device/bulk/bulk-bar.tsx")).BulkBar, {
  loading,
});
