"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "#components/layout/skeleton.tsx";

/** The later fields of a policy, and what it would mean: their code follows after the page. */
export const LaterManner = dynamic(
  async () => (await import("#components/policy/fields/manner-fields.tsx")).MannerFields,
  {
    loading: () => <Skeleton className="h-60 w-full" />,
  },
);

export const LaterTerms = dynamic(
  async () => (await import("#components/policy/fields/terms-fields.tsx")).TermsFields,
  {
    loading: () => <Skeleton className="h-96 w-full" />,
  },
);

export const LaterPreview = dynamic(async () => (await import("#components/policy/policy-preview.tsx")).PolicyPreview, {
  loading: () => <Skeleton className="h-40 w-full" />,
});
