"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { WhyNotAnswer } from "#components/preflight/why-not-answer.tsx";
import { releaseName } from "#components/release/release-name.ts";
import { Card } from "#components/ui/card.tsx";
import { Select } from "#components/ui/select.tsx";
import { preflightQueries } from "#lib/client/queries/preflight-queries.ts";
import { releaseQueries } from "#lib/client/queries/release-queries.ts";

type Props = { deviceId: string; platform: string | null };

/** The same question from the device's side: choose a release, read each rule. */
export function DeviceWhyNot({ deviceId, platform }: Props) {
  const t = useTranslations("release.whyNot");
  const [releaseId, setReleaseId] = useState("");
  const releases = useQuery(releaseQueries.list({ tab: "current", platform: platform ?? undefined }));
  const answer = useQuery(preflightQueries.whyNot(releaseId, releaseId && deviceId));
  return (
    <Card title={t("deviceTitle")}>
      <Select
        label={t("release")}
        value={releaseId}
        onChange={setReleaseId}
        choices={[
          { id: "", label: t("chooseRelease") },
          ...(releases.data?.releases ?? []).map((release) => ({ id: release.id, label: releaseName(release) })),
        ]}
      />
      <div aria-live="polite">
        {releaseId !== "" && (
          <div className="mt-4">
            <QueryBoundary query={answer} skeleton={<Skeleton className="h-40 w-full" />}>
              {(view) => <WhyNotAnswer view={view} />}
            </QueryBoundary>
          </div>
        )}
      </div>
    </Card>
  );
}
