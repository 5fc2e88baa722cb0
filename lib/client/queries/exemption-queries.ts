import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, withSearch } from "#lib/client/get-json.ts";
import type { ExemptionList, ExemptionTab } from "#lib/queries/exemption/list.ts";
import type { DeviceExemptions } from "#lib/queries/exemption/of-device.ts";

export type ExemptionFilter = { tab: ExemptionTab; page: number };

export const exemptionQueries = {
  all: ["exemption"] as const,
  list: (filter: ExemptionFilter) =>
    queryOptions({
      queryKey: [...exemptionQueries.all, "list", filter],
      queryFn: () => getJson<ExemptionList>(withSearch("/api/exemptions", filter)),
      placeholderData: keepPreviousData,
    }),
  ofDevice: (deviceId: string) =>
    queryOptions({
      queryKey: [...exemptionQueries.all, "device", deviceId],
      queryFn: () => getJson<DeviceExemptions>(`/api/devices/${deviceId}/exemptions`),
    }),
};
