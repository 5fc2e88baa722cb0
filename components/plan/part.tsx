import { type ReactNode, useId } from "react";

type Props = { number: number; title: string; lead?: ReactNode; aside?: ReactNode; children: ReactNode };

/** A numbered part of the plan; all of them stand on one page. */
export function Part({ number, title, lead, aside, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded border bg-surface">
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 border-b px-4 py-3">
        <div className="flex min-w-0 items-start gap-3">
          <span
            aria-hidden
            className="mt-px grid size-5 shrink-0 place-items-center rounded-full bg-accent-wash text-2xs font-semibold text-accent tabular-nums"
          >
            {number}
          </span>
          <div>
            <h2 id={id} className="text-base font-semibold">
              {title}
            </h2>
            {lead && <p className="mt-0.5 max-w-[70ch] text-sm text-muted">{lead}</p>}
          </div>
        </div>
        {aside}
      </header>
      {children}
    </section>
  );
}
