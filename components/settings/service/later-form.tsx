"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "#components/layout/skeleton.tsx";

/** The server sends the form whole, and its code follows after the page. */
export const LaterPushForm = dynamic(
  async () => (await import("#components/settings/service/push-form.tsx")).PushForm,
  { loading: () => <Skeleton className="h-60 w-full" /> },
);
