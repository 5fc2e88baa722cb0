import { ScrollRow } from "#components/layout/scroll-row.tsx";
import { Link } from "#components/scope/link.tsx";

export type LinkTab = { id: string; label: string; count?: string; href: string };
type Props = { label: string; tabs: readonly LinkTab[]; selected: string; inPage?: boolean };

/** Views of one list. Each is an address of its own, so these are links. `inPage`: in the midst of a page, which stays where it is. */
export function LinkTabs({ label, tabs, selected, inPage = false }: Props) {
  return (
    <ScrollRow label={label} current={selected} className="-mb-px flex gap-1 print:hidden">
      {tabs.map((tab) => (
        <Link
          key={tab.id}
          href={tab.href}
          data-place={tab.id}
          scroll={!inPage}
          aria-current={tab.id === selected ? "page" : undefined}
          className="flex h-10 items-center gap-1.5 border-b-2 border-transparent px-2.5 text-sm whitespace-nowrap text-muted outline-offset-[-3px] hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
        >
          {tab.label}
          {tab.count !== undefined && <span className="text-xs tabular-nums">{tab.count}</span>}
        </Link>
      ))}
    </ScrollRow>
  );
}
