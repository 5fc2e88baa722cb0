import { queryOptions } from "@tanstack/react-query";
import { getJson } from "#lib/client/get-json.ts";
import type { FreezeCalendar } from "#lib/queries/freeze/calendar.ts";
import type { SecurityStanding } from "#lib/queries/security/standing.ts";
import type { AccessView } from "#lib/queries/settings/access.ts";
import type { SettingsView } from "#lib/queries/settings/detail.ts";
import type { ServiceStanding } from "#lib/queries/settings/service.ts";

export const settingsQueries = {
  all: ["settings"] as const,
  detail: () =>
    queryOptions({
      queryKey: [...settingsQueries.all, "detail"],
      queryFn: () => getJson<SettingsView>("/api/settings"),
    }),
  service: () =>
    queryOptions({
      queryKey: [...settingsQueries.all, "service"],
      queryFn: () => getJson<ServiceStanding>("/api/settings/service"),
    }),
  security: () =>
    queryOptions({
      queryKey: [...settingsQueries.all, "security"],
      queryFn: () => getJson<SecurityStanding>("/api/settings/security"),
    }),
  access: () =>
    queryOptions({
      queryKey: [...settingsQueries.all, "access"],
      queryFn: () => getJson<AccessView>("/api/settings/access"),
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
