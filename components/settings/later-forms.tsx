"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "#components/layout/skeleton.tsx";

/** Forms with numbers and zones: the server sends them whole, and their code follows after the page. */
export const LaterServiceLevel = dynamic(
  async () => (await import("#components/settings/service-level-form.tsx")).ServiceLevelForm,
  { loading: () => <Skeleton className="h-80 w-full" /> },
);

export const LaterTime = dynamic(async () => (await import("#components/settings/time-form.tsx")).TimeForm, {
  loading: () => <Skeleton className="h-80 w-full" />,
});

export const LaterApproval = dynamic(
  async () => (await import("#components/settings/approval-form.tsx")).ApprovalForm,
  { loading: () => <Skeleton className="h-80 w-full" /> },
);
