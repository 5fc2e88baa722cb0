import { queryOptions } from "@tanstack/react-query";
import { getJson } from "#lib/client/get-json.ts";
import type { Attention } from "#lib/queries/overview/attention.ts";
import type { ForcedOn } from "#lib/queries/overview/deadlines.ts";
import type { FleetHistory } from "#lib/queries/overview/history.ts";
import type { PlatformStand } from "#lib/queries/overview/platforms.ts";
import type { RunningRollout } from "#lib/queries/overview/running.ts";
import type { SetupState } from "#lib/queries/overview/setup.ts";
import type { FleetStanding } from "#lib/queries/overview/standing.ts";

export const overviewQueries = {
  all: ["overview"] as const,
  standing: () => asked<FleetStanding>("standing"),
  attention: () => asked<{ items: Attention[] }>("attention"),
  running: () => asked<{ rollouts: RunningRollout[] }>("running"),
  history: () => asked<FleetHistory>("history"),
  platforms: () => asked<{ platforms: PlatformStand[] }>("platforms"),
  deadlines: () => asked<{ first: string; count: number; days: ForcedOn[] }>("deadlines"),
  setup: () => asked<SetupState>("setup"),
};

function asked<View>(facet: string) {
  return queryOptions({
    queryKey: [...overviewQueries.all, facet],
    queryFn: () => getJson<View>(`/api/overview/${facet}`),
  });
}
