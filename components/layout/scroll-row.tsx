"use client";
import { type ReactNode, useEffect, useRef } from "react";

type Props = { label: string; className: string; current: string; children: ReactNode };

/** A row of links that scrolls by itself where it must; the one whose `data-place` is `current` stands in sight. */
export function ScrollRow({ label, className, current, children }: Props) {
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    const here = row.current?.querySelector<HTMLElement>(`[data-place="${current}"]`);
    if (row.current && here)
      row.current.scrollLeft = here.offsetLeft - (row.current.clientWidth - here.offsetWidth) / 2;
  }, [current]);
  return (
    <nav ref={row} aria-label={label} className={`relative overflow-x-auto ${className}`}>
      {children}
    </nav>
  );
}
