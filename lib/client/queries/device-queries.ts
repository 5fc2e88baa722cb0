import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { askJson, getJson, withSearch } from "#lib/client/get-json.ts";
import type { Chosen } from "#lib/queries/bulk/chosen.ts";
import type { ChosenPreview } from "#lib/queries/bulk/devices.ts";
import type { DeviceFacets } from "#lib/queries/device/ask/facets.ts";
import type { DeviceChoices } from "#lib/queries/device/choices.ts";
import type { DeviceDetail } from "#lib/queries/device/detail.ts";
import type { DeviceList, DeviceListInput } from "#lib/queries/device/list.ts";
import type { DeviceNotices } from "#lib/queries/device/notices.ts";
import type { ReportView } from "#lib/queries/device/report.ts";
import type { DeviceTimeline } from "#lib/queries/device/timeline.ts";

export const deviceQueries = {
  all: ["device"] as const,
  list: (input: DeviceListInput) =>
    queryOptions({
      queryKey: [...deviceQueries.all, "list", input],
      queryFn: () => getJson<DeviceList>(withSearch("/api/devices", input)),
      placeholderData: keepPreviousData,
    }),
  /** Beneath the lists, so that whatever asks for them again asks for these too. */
  facets: ({ sort: _, after: __, columns: ___, ...filter }: DeviceListInput) =>
    queryOptions({
      queryKey: [...deviceQueries.all, "list", "facets", filter],
      queryFn: () => getJson<DeviceFacets>(withSearch("/api/devices/facets", filter)),
      placeholderData: keepPreviousData,
    }),
  choices: (named: Pick<DeviceListInput, "release" | "rollout" | "ring">) =>
    queryOptions({
      queryKey: [...deviceQueries.all, "choices", named],
      queryFn: () => getJson<DeviceChoices>(withSearch("/api/devices/choices", named)),
    }),
  /** Counted when somebody is about to act, and not again behind their back. */
  chosen: (chosen: Chosen) =>
    queryOptions({
      queryKey: [...deviceQueries.all, "chosen", chosen],
      queryFn: ({ signal }) => askJson<ChosenPreview>("/api/devices/chosen", { chosen }, signal),
      staleTime: 0,
      gcTime: 0,
      refetchInterval: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    }),
  detail: (deviceId: string) =>
    queryOptions({
      queryKey: [...deviceQueries.all, deviceId],
      queryFn: () => getJson<DeviceDetail>(`/api/devices/${deviceId}`),
    }),
  notices: (deviceId: string) =>
    queryOptions({
      queryKey: [...deviceQueries.all, deviceId, "notices"],
      queryFn: () => getJson<DeviceNotices>(`/api/devices/${deviceId}/notices`),
    }),
  timeline: (deviceId: string) =>
    infiniteQueryOptions({
      queryKey: [...deviceQueries.all, deviceId, "timeline"],
      queryFn: ({ pageParam }) =>
        getJson<DeviceTimeline>(withSearch(`/api/devices/${deviceId}/timeline`, { before: pageParam })),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ more }) => more ?? undefined,
    }),
  report: (deviceId: string, reportId: string) =>
    queryOptions({
      // Reports never change, so news about the device need not ask for them again.
      queryKey: ["report", deviceId, reportId],
      queryFn: () => getJson<ReportView>(`/api/devices/${deviceId}/reports/${reportId}`),
      staleTime: Number.POSITIVE_INFINITY,
      refetchInterval: false,
    }),
};
