import { useFormatter } from "next-intl";

/** Instants on an axis: over days their day says enough. */
export function useTimeText(spanMs: number): (at: number) => string {
  const format = useFormatter();
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const day = { weekday: "short", day: "numeric" } as const;
  return (at) => format.dateTime(new Date(at), spanMs > 2 * 86_400_000 ? day : { ...day, ...time });
}
