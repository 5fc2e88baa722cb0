"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "#components/layout/skeleton.tsx";

/** One report is shown at a time: only its own code follows after the page. */
export const LaterCompliance = dynamic(
  async () => (await import("#components/report/compliance-panel.tsx")).CompliancePanel,
  { loading: () => <Skeleton className="h-[40rem] w-full" /> },
);

export const LaterSpeed = dynamic(async () => (await import("#components/report/speed-panel.tsx")).SpeedPanel, {
  loading: () => <Skeleton className="h-[40rem] w-full" />,
});

export const LaterDisruption = dynamic(
  async () => (await import("#components/report/disruption-panel.tsx")).DisruptionPanel,
  { loading: () => <Skeleton className="h-[40rem] w-full" /> },
);

export const LaterExemptions = dynamic(
  async () => (await import("#components/report/exemptions-panel.tsx")).ExemptionsPanel,
  { loading: () => <Skeleton className="h-[40rem] w-full" /> },
);

export const LaterApprovals = dynamic(
  async () => (await import("#components/report/approvals-panel.tsx")).ApprovalsPanel,
  { loading: () => <Skeleton className="h-[40rem] w-full" /> },
);
