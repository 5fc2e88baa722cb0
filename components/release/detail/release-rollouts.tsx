import { useFormatter, useTranslations } from "next-intl";
import { Link } from "#components/scope/link.tsx";
import { RolloutBadge } from "#components/status/rollout-badge.tsx";
import { DeviceClock } from "#components/time/device-clock.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Card } from "#components/ui/card.tsx";
import { Cell, type Column, Row, RowHeader, Table } from "#components/ui/table.tsx";
import type { ReleaseRollout } from "#lib/queries/release/detail.ts";

export function ReleaseRollouts({ rollouts }: { rollouts: readonly ReleaseRollout[] }) {
  const t = useTranslations("release.rollouts");
  const format = useFormatter();
  const columns = Object.values(at).map((column) => ({ ...column, label: t(column.id) }));
  return (
    <Card title={t("title")} flush>
      {rollouts.length === 0 ? (
        <p className="p-4 text-sm text-muted">{t("none")}</p>
      ) : (
        <Table caption={t("title")} columns={columns}>
          {rollouts.map((rollout) => (
            <Row key={rollout.id}>
              <RowHeader>
                <Link href={`/rollouts/${rollout.id}`} className="text-link">
                  {[...new Set(rollout.groups)].join(", ")}
                </Link>
              </RowHeader>
              <Cell of={at.state}>
                <RolloutBadge state={rollout.state} />
              </Cell>
              <Cell of={at.deadline}>{rollout.deadlineLocal && <DeviceClock local={rollout.deadlineLocal} />}</Cell>
              <Cell of={at.done}>
                {format.number(rollout.done)} / {format.number(rollout.devices)}
              </Cell>
              <Cell of={at.created}>
                {rollout.createdBy}, <Moment at={rollout.createdAt} />
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </Card>
  );
}

const at = {
  group: { id: "group" },
  state: { id: "state" },
  deadline: { id: "deadline", from: "sm" },
  done: { id: "done", align: "end" },
  created: { id: "created", from: "lg" },
} as const satisfies Record<string, Omit<Column, "label">>;
