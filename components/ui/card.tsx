import { type ReactNode, useId } from "react";

type Props = { title: string; aside?: ReactNode; flush?: boolean; children: ReactNode };

/** A titled part of a page. `flush` lets a table reach the edges. */
export function Card({ title, aside, flush = false, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded border bg-surface">
      <header className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b px-4 py-2">
        <h2 id={id} className="text-sm font-semibold">
          {title}
        </h2>
        {aside && <div className="text-xs text-muted">{aside}</div>}
      </header>
      <div className={flush ? "" : "p-4"}>{children}</div>
    </section>
  );
}
