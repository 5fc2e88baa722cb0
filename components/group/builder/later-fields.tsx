"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "#components/layout/skeleton.tsx";

/** Fields that suggest, and what a rule would choose: their code follows after the page. */
export const LaterValue = dynamic(async () => (await import("#components/group/builder/fact-value.tsx")).FactValue, {
  loading: () => <Skeleton className="h-9 w-full" />,
});

export const LaterOptions = dynamic(
  async () => (await import("#components/group/builder/option-fields.tsx")).OptionFields,
  { loading: () => <Skeleton className="h-36 w-full" /> },
);

export const LaterPreview = dynamic(
  async () => (await import("#components/group/builder/preview-panel.tsx")).PreviewPanel,
  { loading: () => <Skeleton className="h-96 w-full" /> },
);

export const LaterPicker = dynamic(
  async () => (await import("#components/group/builder/device-picker.tsx")).DevicePicker,
  { loading: () => <Skeleton className="h-9 w-full" /> },
);
