import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { FrameLink } from "#components/scope/link.tsx";

type Props = { title: ReactNode; parent?: { label: string; href: string }; lead?: ReactNode; actions?: ReactNode };

export function PageHeader({ title, parent, lead, actions }: Props) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 pt-5 pb-4 lg:pt-7">
      <div className="min-w-0">
        {parent && (
          <FrameLink
            href={parent.href}
            className="mb-1 inline-flex items-center gap-0.5 text-xs text-muted hover:text-ink"
          >
            {parent.label}
            <ChevronRight aria-hidden className="size-3" />
          </FrameLink>
        )}
        <h1 className="text-xl font-semibold">{title}</h1>
        {lead && <div className="mt-1 max-w-[75ch] text-muted">{lead}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
