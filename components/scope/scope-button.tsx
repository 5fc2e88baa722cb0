"use client";
import { ChevronDown, Filter } from "lucide-react";
import type { ReactNode } from "react";
import type { Face } from "#components/ui/plain/press.tsx";

type Props = {
  label: string;
  /** What is chosen; on narrow screens the icon alone says that something is. */
  text: string;
  isSet: boolean;
  isFolded?: boolean;
  draw: (face: Face) => ReactNode;
};

export function ScopeButton({ label, text, isSet, isFolded = false, draw }: Props) {
  return draw({
    "aria-label": label,
    className: `flex h-8 min-w-0 cursor-pointer items-center gap-1.5 rounded px-2 text-sm whitespace-nowrap outline-offset-[-2px] hover:bg-sunken ${isSet ? "bg-accent-wash font-medium text-accent" : "text-muted"}`,
    children: (
      <>
        {isFolded && <Filter aria-hidden className="size-4 shrink-0" />}
        <span className={`max-w-36 truncate ${isFolded ? "max-md:sr-only" : ""}`}>{text}</span>
        <ChevronDown aria-hidden className={`size-3.5 shrink-0 ${isFolded ? "max-md:hidden" : ""}`} />
      </>
    ),
  });
}
