"use client";
import { useTranslations } from "next-intl";
import { BlockerBadge } from "#components/release/discussion/blocker-badge.tsx";
import { MatrixCell } from "#components/release/matrix/matrix-cell.tsx";
import { type CellProps, useGrid } from "#components/release/matrix/use-grid.ts";
import { releaseName } from "#components/release/release-name.ts";
import { ExploitedBadge } from "#components/release/security/exploited-badge.tsx";
import { Link } from "#components/scope/link.tsx";
import type { ReleaseMatrix } from "#lib/queries/release/matrix.ts";

type Props = { matrix: ReleaseMatrix; mayDraft: boolean };
type Line = ReleaseMatrix["releases"][number];

/** Releases down, groups across. The first column stays in sight when the others are many. */
export function MatrixTable({ matrix: { groups, releases }, mayDraft }: Props) {
  const t = useTranslations("release.matrix");
  const { onKeyDown, cellProps } = useGrid(releases.length, groups.length + 1);

  function line(release: Line, row: number) {
    const named = { id: release.id, name: releaseName(release) };
    return (
      <tr key={release.id} className="align-top">
        <ReleaseHeader release={{ ...release, ...named }} stop={cellProps(row, 0)} />
        {release.cells.map((cell, column) => {
          const group = groups[column];
          return group ? (
            <td key={group.id} className="border-l p-0">
              <MatrixCell {...{ cell, group, mayDraft }} release={named} stop={cellProps(row, column + 1)} />
            </td>
          ) : null;
        })}
      </tr>
    );
  }

  return (
    <div className="relative scroll-pl-44 overflow-x-auto">
      <table onKeyDown={onKeyDown} className="w-full border-collapse text-sm">
        <caption className="sr-only">{t("caption")}</caption>
        <thead>
          <tr className="border-b text-left text-xs text-muted">
            <th scope="col" className="sticky left-0 z-10 h-9 bg-surface pr-3 pl-4 font-medium">
              {t("release")}
            </th>
            {groups.map((group) => (
              <th key={group.id} scope="col" className="min-w-36 border-l print:min-w-0 px-2.5 py-1.5 font-medium">
                <Link href={`/groups/${group.id}`} className="text-link block max-w-48 truncate">
                  {group.name}
                </Link>
                <span className="tabular-nums">{t("devices", { count: group.devices })}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">{releases.map(line)}</tbody>
      </table>
    </div>
  );
}

type Named = Pick<Line, "id" | "exploited" | "openBlockers"> & { name: string };

function ReleaseHeader({ release: { id, name, exploited, openBlockers }, stop }: { release: Named; stop: CellProps }) {
  return (
    <th scope="row" className="sticky left-0 z-10 bg-surface py-3.5 pr-3 pl-4 text-left font-medium">
      <Link href={`/releases/${id}`} {...stop} className="text-link whitespace-nowrap">
        {name}
      </Link>
      <div className="mt-1 flex flex-col items-start gap-1 empty:hidden">
        {exploited > 0 && <ExploitedBadge count={exploited} />}
        {openBlockers > 0 && <BlockerBadge count={openBlockers} />}
      </div>
    </th>
  );
}
