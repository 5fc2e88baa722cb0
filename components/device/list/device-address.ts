import { withSearch } from "#lib/client/get-json.ts";
import type { DeviceListInput } from "#lib/queries/device/list.ts";

export type Address = Partial<Record<keyof DeviceListInput, string | undefined>>;

/** What is asked for stands in the address; what goes without saying does not. */
export function deviceAddress({ sort, ...rest }: Address): string {
  return withSearch("/devices", { ...rest, sort: sort === "name" ? undefined : sort });
}
