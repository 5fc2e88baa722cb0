import type { ComponentType, ReactNode, SVGProps } from "react";

type Props = { icon: ComponentType<SVGProps<SVGSVGElement>>; title: ReactNode; children: ReactNode };

/** Why there is nothing here, and what to do next. */
export function EmptyState({ icon: Icon, title, children }: Props) {
  return (
    <div className="flex flex-col items-center px-6 py-14 text-center">
      <Icon aria-hidden className="mb-3 size-7 text-faint" strokeWidth={1.5} />
      <div className="font-medium">{title}</div>
      <div className="mt-1 max-w-[52ch] text-sm text-muted">{children}</div>
    </div>
  );
}
