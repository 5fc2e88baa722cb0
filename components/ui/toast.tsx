"use client";
import { later, useLater, whenFetched } from "#components/ui/later/later.ts";

export type Message = { text: string; tone: "good" | "bad" };

const region = later(() => import("#components/ui/overlay/toast-region.tsx"));

/** Says in passing what an act has done. What a person must read stands beside its button instead. */
export function toast(text: string, tone: Message["tone"] = "good"): void {
  whenFetched(region, ({ say }) => say({ text, tone }));
}

/** Where it is said; nothing is said before something was done, so this follows after the page. */
export function Toasts() {
  const loaded = useLater(region);
  return loaded ? <loaded.ToastRegion /> : null;
}
