"use client";
import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import { membersAddress } from "#components/group/members-address.ts";
import { RuleWords } from "#components/group/rule-words.tsx";
import { Link } from "#components/scope/link.tsx";
import { Share } from "#components/status/share.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Cell, type Column, Row, RowHeader, Table } from "#components/ui/table.tsx";
import type { GroupRow } from "#lib/queries/group/list.ts";

type Props = { groups: readonly GroupRow[]; total: number };

export function GroupTable({ groups, total }: Props) {
  const t = useTranslations("group");
  const columns = Object.values(at).map((column) => ({ ...column, label: t(`column.${column.id}`) }));
  return (
    <Table caption={t("title")} columns={columns}>
      {groups.map((group) => (
        <GroupLine key={group.id} group={group} total={total} />
      ))}
    </Table>
  );
}

function GroupLine({ group, total }: { group: GroupRow; total: number }) {
  const t = useTranslations("group");
  const { id, name, devices, current, rollouts, policies } = group;
  const uses = [
    ...(rollouts > 0 ? [t("uses.rollouts", { count: rollouts })] : []),
    ...(policies > 0 ? [t("uses.policies", { count: policies })] : []),
  ];
  return (
    <Row>
      <RowHeader>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link href={`/groups/${id}`} className="text-link">
            {name}
          </Link>
          {group.allowsSelfApproval && (
            <Badge tone="accent" icon={FlaskConical}>
              {t("test")}
            </Badge>
          )}
        </span>
        <span className="mt-0.5 line-clamp-2 text-xs font-normal text-muted sm:hidden">
          <RuleWords rule={group.rule} />
        </span>
      </RowHeader>
      <Cell of={at.rule}>
        <span className="line-clamp-2 max-w-[60ch] text-muted">
          <RuleWords rule={group.rule} />
        </span>
      </Cell>
      <Cell of={at.devices}>
        <Share
          count={devices}
          total={total}
          label={t("ofFleet", { count: devices, total })}
          href={membersAddress(id)}
        />
      </Cell>
      <Cell of={at.current}>
        {current.total > 0 ? (
          <Share {...current} label={t("ofCurrent", current)} />
        ) : (
          <span className="text-faint" title={t("noCurrent")}>
            –
          </span>
        )}
      </Cell>
      <Cell of={at.zone}>
        {group.timeZone?.replaceAll("_", " ") ?? <span className="text-muted">{t("noZone")}</span>}
      </Cell>
      <Cell of={at.uses}>{uses.join(" · ") || <span className="text-muted">{t("uses.none")}</span>}</Cell>
    </Row>
  );
}

const at = {
  name: { id: "name" },
  rule: { id: "rule", from: "sm" },
  devices: { id: "devices", align: "end" },
  current: { id: "current", align: "end", from: "md" },
  zone: { id: "zone", from: "xl" },
  uses: { id: "uses", from: "lg" },
} as const satisfies Record<string, Omit<Column, "label">>;
