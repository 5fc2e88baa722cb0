"use client";
import dynamic from "next/dynamic";
import { memo } from "react";
import { Skeleton } from "#components/layout/skeleton.tsx";

/** The server sends the forms whole, and their code follows after the page. */
export const LaterPushForm = memo(
  dynamic(async () => (await import("#components/settings/service/push-form.tsx")).PushForm, {
    loading: () => <Skeleton className="h-60 w-full" />,
  }),
);

export const LaterSecurityForm = memo(
  dynamic(async () => (await import("#components/settings/service/security-form.tsx")).SecurityForm, {
    loading: () => <Skeleton className="h-28 w-full" />,
  }),
);
