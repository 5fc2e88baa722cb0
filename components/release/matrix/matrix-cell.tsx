"use client";
import { useTranslations } from "next-intl";
import { addressOfCell, cellLooks } from "#components/release/matrix/cell-look.ts";
import type { CellProps } from "#components/release/matrix/use-grid.ts";
import { Link } from "#components/scope/link.tsx";
import type { Cell } from "#lib/domain/release/matrix-cell.ts";

type Props = {
  cell: Cell;
  release: { id: string; name: string };
  group: { id: string; name: string };
  mayDraft: boolean;
  stop: CellProps;
};

const cellClass = "block h-full min-h-13 px-2.5 py-1.5 outline-offset-[-2px]";

/** The decision in one word, and how far it is. */
export function MatrixCell({ cell, release, group, mayDraft, stop }: Props) {
  const t = useTranslations("release.matrix");
  const { state, count, total } = cell;
  const { icon: Icon, ink } = cellLooks[state];
  const href = addressOfCell({ cell, releaseId: release.id, groupId: group.id, mayDraft });
  const where = t("where", { release: release.name, group: group.name });
  if (!href) {
    return (
      // A place to stand on for those who walk by arrow keys.
      <span {...stop} className={`${cellClass} grid place-items-center text-faint`}>
        <span className="sr-only">{`${t(`state.${state}`)}, ${where}`}</span>
        <Icon aria-hidden className="size-3.5" />
      </span>
    );
  }
  return (
    <Link href={href} {...stop} className={`${cellClass} hover:bg-sunken`}>
      <span className={`flex items-center gap-1.5 text-xs font-medium whitespace-nowrap ${ink}`}>
        <Icon aria-hidden className="size-3.5 shrink-0" />
        {t(`state.${state}`)}
      </span>
      <span className="mt-1 flex items-center gap-2">
        <Progress cell={cell} />
        <span className="text-xs whitespace-nowrap text-muted tabular-nums print:whitespace-normal">
          {t("count", { count, total })}
        </span>
      </span>
      <span className="sr-only">, {where}</span>
    </Link>
  );
}

function Progress({ cell: { state, count, total } }: { cell: Cell }) {
  const percent = total > 0 ? (100 * count) / total : 0;
  return (
    <span aria-hidden className="h-1 min-w-8 grow overflow-hidden rounded-full bg-line">
      <span className={`block h-full ${cellLooks[state].fill}`} style={{ width: `${percent}%` }} />
    </span>
  );
}
