import { useTranslations } from "next-intl";
import { Day } from "#components/time/day.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Card } from "#components/ui/card.tsx";
import { Fact, FactList } from "#components/ui/fact-list.tsx";
import type { ReleaseDetail } from "#lib/queries/release/detail.ts";

export function ReleaseFacts({ release }: { release: ReleaseDetail }) {
  const t = useTranslations("release.facts");
  const kinds = useTranslations("status.kind");
  const noExpiry = useTranslations("release")("noExpiry");
  return (
    <Card title={t("title")} flush>
      <FactList>
        <Fact name={t("kind")}>{kinds(release.kind)}</Fact>
        <Fact name={t("track")}>{release.track}</Fact>
        <Fact name={t("builds")}>
          <Builds builds={release.builds} />
        </Fact>
        {release.prerequisiteBuilds.length > 0 && (
          <Fact name={t("prerequisite")}>
            <Builds builds={release.prerequisiteBuilds} />
          </Fact>
        )}
        <Fact name={t("lists")}>{release.isPublic ? t("public") : t("managed")}</Fact>
        <Fact name={t("models")}>{t("modelsCount", { count: release.models })}</Fact>
        <Fact name={t("posted")}>
          <Day day={release.postedOn} />
        </Fact>
        <Fact name={t("firstSeen")}>
          <Moment at={release.firstSeenAt} />
        </Fact>
        <Fact name={t("expires")}>{release.expiresOn ? <Day day={release.expiresOn} /> : noExpiry}</Fact>
        {release.supersededAt && (
          <Fact name={t("superseded")}>
            <Moment at={release.supersededAt} />
          </Fact>
        )}
        {release.withdrawnAt && (
          <Fact name={t("withdrawn")}>
            <Moment at={release.withdrawnAt} />
          </Fact>
        )}
      </FactList>
    </Card>
  );
}

function Builds({ builds }: { builds: readonly string[] }) {
  return <span className="font-mono text-xs">{builds.join(" · ")}</span>;
}
