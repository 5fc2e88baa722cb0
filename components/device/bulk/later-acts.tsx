"use client";
import dynamic from "next/dynamic";

/** Nobody has chosen a device before the page is there. */
export const LaterSheet = dynamic(async () => (await import("#components/device/bulk/act-sheet.tsx")).ActSheet);

export const LaterOutcome = dynamic(
  async () => (await import("#components/device/bulk/outcome-panel.tsx")).OutcomePanel,
);

export const LaterBar = dynamic(async () => (await import("#components/device/bulk/bulk-bar.tsx")).BulkBar);
