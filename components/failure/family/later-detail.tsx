"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "#components/layout/skeleton.tsx";

/** What one family is about: the server sends it whole, and its code follows after the page. */
export const LaterDetail = dynamic(
  async () => (await import("#components/failure/family/family-detail.tsx")).FamilyDetail,
  {
    loading: () => <Skeleton className="h-96 w-full" />,
  },
);
