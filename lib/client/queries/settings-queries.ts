import { queryOptions } from "@tanstack/react-query";
import { getJson } from "#lib/client/get-json.ts";
import type { FreezeCalendar } from "#lib/queries/freeze/calendar.ts";
import type { SettingsView } from "#lib/queries/settings/detail.ts";

export const settingsQueries = {
  all: ["settings"] as const,
  detail: () =>
    queryOptions({
      queryKey: [...settingsQueries.all, "detail"],
      queryFn: () => getJson<SettingsView>("/api/settings"),
    }),
};

export const freezeQueries = {
  all: ["freeze"] as const,
  calendar: () =>
    queryOptions({
      queryKey: [...freezeQueries.all, "calendar"],
      queryFn: () => getJson<FreezeCalendar>("/api/freezes"),
    }),
};
