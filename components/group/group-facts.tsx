"use client";
import { useTranslations } from "next-intl";
import { membersAddress } from "#components/group/members-address.ts";
import { releaseName } from "#components/release/release-name.ts";
import { Link } from "#components/scope/link.tsx";
import { Share } from "#components/status/share.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Card } from "#components/ui/card.tsx";
import { Fact, FactList } from "#components/ui/fact-list.tsx";
import type { GroupDetail } from "#lib/queries/group/detail.ts";

export function GroupFacts({ group }: { group: GroupDetail }) {
  const t = useTranslations("group");
  const { id, devices, total, current } = group;
  return (
    <Card title={t("detail.facts")} flush>
      <FactList>
        <Fact name={t("detail.devices")}>
          <Share
            count={devices}
            total={total}
            label={t("ofFleet", { count: devices, total })}
            href={membersAddress(id)}
          />
          <span className="block text-xs text-muted">{t("ofFleet", { count: devices, total })}</span>
        </Fact>
        <Fact name={t("detail.current")}>
          {current.total > 0 && <Share {...current} label={t("ofCurrent", current)} />}
          <span className="block text-xs text-muted">
            {current.total > 0 ? t("ofCurrent", current) : t("noCurrent")}
          </span>
        </Fact>
        <Fact name={t("detail.zone")}>
          {group.timeZone?.replaceAll("_", " ") ?? t("noZone")}
          <span className="block text-xs text-muted">{t("detail.zoneHint")}</span>
        </Fact>
        <Fact name={t("detail.selfApproval")}>{group.allowsSelfApproval ? t("detail.yes") : t("detail.no")}</Fact>
        <Fact name={t("detail.created")}>
          <Moment at={group.createdAt} />
        </Fact>
        <Fact name={t("detail.usedBy")}>
          <Uses group={group} />
        </Fact>
      </FactList>
    </Card>
  );
}

function Uses({ group: { rollouts, policies, freezes } }: { group: GroupDetail }) {
  const t = useTranslations("group.detail");
  if (rollouts.length + policies.length + freezes.length === 0) return t("nothing");
  return (
    <ul className="space-y-0.5">
      {rollouts.map(({ id, release, isOver }) => (
        <li key={id}>
          <Link href={`/rollouts/${id}`} className="text-link">
            {releaseName(release)}
          </Link>
          {isOver && <span className="text-muted"> · {t("over")}</span>}
        </li>
      ))}
      {policies.map(({ id, name }) => (
        <li key={id}>{t("policy", { name })}</li>
      ))}
      {freezes.map(({ id, name }) => (
        <li key={id}>{t("freeze", { name })}</li>
      ))}
    </ul>
  );
}
