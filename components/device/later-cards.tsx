"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "#components/layout/skeleton.tsx";

/** What stands below the fold of a device's page: the server sends it whole, and its code follows after the page. */
const loading = () => <Skeleton className="h-40 w-full" />;

export const LaterEvents = dynamic(async () => (await import("#components/activity/event-list.tsx")).EventList, {
  loading: () => <Skeleton className="h-96 w-full" />,
});

export const LaterExemption = dynamic(
  async () => (await import("#components/exemption/exemption-card.tsx")).ExemptionCard,
  { loading: () => <Skeleton className="h-28 w-full" /> },
);

export const LaterNotices = dynamic(async () => (await import("#components/notice/notices-card.tsx")).NoticesCard, {
  loading,
});

export const LaterWhyNot = dynamic(
  async () => (await import("#components/preflight/device-why-not.tsx")).DeviceWhyNot,
  {
    loading,
  },
);

export const LaterTags = dynamic(async () => (await import("#components/device/tag/tag-card.tsx")).TagCard, {
  loading,
});

export const LaterTrouble = dynamic(
  async () => (await import("#components/failure/device-trouble.tsx")).DeviceTrouble,
  { loading },
);

export const LaterHistory = dynamic(async () => (await import("#components/device/update-history.tsx")).UpdateHistory, {
  loading,
});
