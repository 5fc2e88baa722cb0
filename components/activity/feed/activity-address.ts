import { withSearch } from "#lib/client/get-json.ts";
import type { ActivityListInput } from "#lib/queries/activity/list.ts";

type Address = Partial<Record<keyof ActivityListInput, string | undefined>>;

/** The reader's zone is theirs: an address that is passed on means the other's own days. */
export function activityAddress({ zone: _, ...asked }: Address): string {
  return withSearch("/activity", asked);
}

export function exportAddress({ before: _, ...asked }: Address, format: "csv" | "json"): string {
  return withSearch("/api/activity/export", { ...asked, format });
}
