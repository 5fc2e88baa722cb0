"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "#components/layout/skeleton.tsx";

/** What stands below the head of a rollout's page: the server sends it whole, and its code follows after the page. */
const loading = () => <Skeleton className="h-72 w-full" />;

export const LaterWaves = dynamic(async () => (await import("#components/ring/wave-picture.tsx")).WavePicture, {
  loading,
});

export const LaterForecast = dynamic(
  async () => (await import("#components/forecast/rollout-forecast.tsx")).RolloutForecast,
  { loading },
);

export const LaterBurnDown = dynamic(
  async () => (await import("#components/rollout/course/burn-down-card.tsx")).BurnDownCard,
  { loading },
);

export const LaterFailureCard = dynamic(
  async () => (await import("#components/rollout/course/failure-card.tsx")).FailureCard,
  { loading },
);

export const LaterAlarms = dynamic(async () => (await import("#components/rollout/rollout-alarms.tsx")).RolloutAlarms, {
  loading: () => null,
});

export const LaterRemaining = dynamic(
  async () => (await import("#components/rollout/remaining-table.tsx")).RemainingTable,
  { loading },
);

export const LaterFailures = dynamic(
  async () => (await import("#components/failure/rollout-failures.tsx")).RolloutFailures,
  { loading },
);

export const LaterStory = dynamic(
  async () => (await import("#components/rollout/record/rollout-story.tsx")).RolloutStory,
  {
    loading,
  },
);

export const LaterDeclarations = dynamic(
  async () => (await import("#components/rollout/declarations/declarations-tab.tsx")).DeclarationsTab,
  { loading },
);

export const LaterApproval = dynamic(
  async () => (await import("#components/rollout/record/approval-record.tsx")).ApprovalRecord,
  { loading },
);
