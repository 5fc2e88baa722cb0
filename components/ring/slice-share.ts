import type { useFormatter } from "next-intl";

/** Which part of its group a ring takes: "5–35%". */
export function sliceShare(format: ReturnType<typeof useFormatter>, slice: { from: number; to: number }): string {
  const end = format.number(slice.to / 10_000, { style: "percent", maximumFractionDigits: 2 });
  return `${format.number(slice.from / 100)}–${end}`;
}
