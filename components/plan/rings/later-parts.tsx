"use client";
import dynamic from "next/dynamic";
import { memo } from "react";
import { Skeleton } from "#components/layout/skeleton.tsx";

/** The later steps of a plan: the server sends them whole, and their code follows after the page. */
export const LaterWho = memo(
  dynamic(async () => (await import("#components/plan/rings/who-part.tsx")).WhoPart, {
    loading: () => <Skeleton className="h-96 w-full" />,
  }),
);

export const LaterWhen = memo(
  dynamic(async () => (await import("#components/plan/rings/when-part.tsx")).WhenPart, {
    loading: () => <Skeleton className="h-72 w-full" />,
  }),
);

export const LaterGates = memo(
  dynamic(async () => (await import("#components/plan/rings/gates-part.tsx")).GatesPart, {
    loading: () => <Skeleton className="h-72 w-full" />,
  }),
);

export const LaterMessage = memo(
  dynamic(async () => (await import("#components/plan/message-part.tsx")).MessagePart, {
    loading: () => <Skeleton className="h-60 w-full" />,
  }),
);

export const LaterReview = memo(
  dynamic(async () => (await import("#components/plan/review/review-part.tsx")).ReviewPart, {
    loading: () => <Skeleton className="h-60 w-full" />,
  }),
);
