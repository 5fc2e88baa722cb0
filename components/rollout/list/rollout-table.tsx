"use client";
import { TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { releaseName } from "#components/release/release-name.ts";
import { RingSegments } from "#components/rollout/list/ring-segments.tsx";
import { Link } from "#components/scope/link.tsx";
import { RolloutBadge } from "#components/status/rollout-badge.tsx";
import { Share } from "#components/status/share.tsx";
import { Ago } from "#components/time/ago.tsx";
import { DeviceClock } from "#components/time/device-clock.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Cell, type Column, Row, RowHeader, Table } from "#components/ui/table.tsx";
import type { DevicePhase } from "#lib/domain/update/phase.ts";
import type { RolloutRow } from "#lib/queries/rollout/list.ts";

export function RolloutTable({ rollouts }: { rollouts: readonly RolloutRow[] }) {
  const t = useTranslations("rollout");
  const columns = Object.values(at).map((column) => ({ ...column, label: t(`column.${column.id}`) }));
  return (
    <Table caption={t("title")} columns={columns}>
      {rollouts.map((rollout) => (
        <RolloutLine key={rollout.id} rollout={rollout} />
      ))}
    </Table>
  );
}

function RolloutLine({ rollout }: { rollout: RolloutRow }) {
  const t = useTranslations();
  const format = useFormatter();
  const { id, counts, devices } = rollout;
  const done = (counts.done ?? 0) + (counts.removed ?? 0);
  const over = (
    <Share
      count={done}
      total={devices}
      label={t("frame.share", { count: done, total: devices })}
      href={`/devices?rollout=${id}&phase=over`}
    />
  );
  return (
    <Row>
      <RowHeader>
        <Link href={`/rollouts/${id}`} className="text-link whitespace-nowrap">
          {releaseName(rollout.release)}
        </Link>
        <span className="block font-normal text-muted">{rollout.groups.join(", ")}</span>
        {rollout.release.withdrawnAt && rollout.state !== "closed" && rollout.state !== "aborted" && (
          <span className="mt-1 block">
            <Badge tone="bad" icon={TriangleAlert}>
              {t("rollout.withdrawnShort")}
            </Badge>
          </span>
        )}
      </RowHeader>
      <Cell of={at.state}>
        <RolloutBadge state={rollout.state} />
        <span className="mt-2 block w-32 sm:hidden print:hidden">
          <RingSegments rings={rollout.rings} />
        </span>
        <span className="mt-1 block sm:hidden print:hidden">{over}</span>
      </Cell>
      <Cell of={at.progress}>
        <span className="block w-40 pt-1.5 xl:w-56">
          <RingSegments rings={rollout.rings} />
        </span>
      </Cell>
      <Cell of={at.done}>{over}</Cell>
      <Cell of={at.failed}>
        <Share
          count={counts.failed ?? 0}
          total={devices}
          label={t("frame.share", { count: counts.failed ?? 0, total: devices })}
          href={`/devices?rollout=${id}&phase=failed`}
        />
      </Cell>
      <Cell of={at.late}>{linkTo("past-deadline")}</Cell>
      <Cell of={at.deadline}>
        <NextDeadline rollout={rollout} />
      </Cell>
      <Cell of={at.owner}>{rollout.createdBy}</Cell>
      <Cell of={at.updated}>
        <Ago at={rollout.updatedAt} />
      </Cell>
    </Row>
  );

  function linkTo(phase: DevicePhase) {
    const count = counts[phase] ?? 0;
    if (count === 0) return <span className="text-faint">0</span>;
    const label = t("rollout.now.show", { count, phase: t(`status.phase.${phase}`) });
    return (
      <Link href={`/devices?rollout=${id}&phase=${phase}`} className="text-link" aria-label={label}>
        {format.number(count)}
      </Link>
    );
  }
}

/** On each device's own clock, and below it when that is for the first and for the last of them. */
function NextDeadline({ rollout: { deadlineLocal, deadlineEnds } }: { rollout: RolloutRow }) {
  const t = useTranslations("rollout.move");
  if (!deadlineLocal) return null;
  return (
    <>
      <DeviceClock local={deadlineLocal} />
      {deadlineEnds && (
        <span className="block text-xs text-muted">
          {t.rich("ends", {
            first: () => <Moment key="first" at={deadlineEnds.first} />,
            last: () => <Moment key="last" at={deadlineEnds.last} />,
          })}
        </span>
      )}
    </>
  );
}

const at = {
  release: { id: "release" },
  state: { id: "state" },
  progress: { id: "progress", from: "sm" },
  done: { id: "done", align: "end", from: "sm" },
  failed: { id: "failed", align: "end", from: "md" },
  late: { id: "late", align: "end", from: "md" },
  deadline: { id: "deadline", from: "xl" },
  owner: { id: "owner", from: "xl" },
  updated: { id: "updated", from: "xl" },
} as const satisfies Record<string, Omit<Column, "label">>;
