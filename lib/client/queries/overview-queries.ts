import { queryOptions } from "@tanstack/react-query";
import { getJson, withSearch } from "#lib/client/get-json.ts";
import { ofPast } from "#lib/client/past.ts";
import type { Scope } from "#lib/client/scope.ts";
import type { Attention } from "#lib/queries/overview/attention.ts";
import type { ForcedOn } from "#lib/queries/overview/deadlines.ts";
import type { FleetHistory } from "#lib/queries/overview/history.ts";
import type { PlatformStand } from "#lib/queries/overview/platforms.ts";
import type { RunningRollout } from "#lib/queries/overview/running.ts";
import type { SetupState } from "#lib/queries/overview/setup.ts";
import type { FleetStanding } from "#lib/queries/overview/standing.ts";

export const overviewQueries = {
  all: ["overview"] as const,
  standing: (scope: Scope) => asked<FleetStanding>("standing", scope),
  attention: (scope: Scope) => asked<{ items: Attention[] }>("attention", scope),
  running: (scope: Scope) => asked<{ rollouts: RunningRollout[] }>("running", scope),
  history: (scope: Scope, asOf?: string) => asked<FleetHistory>("history", { ...scope, asOf }),
  platforms: (scope: Scope) => asked<{ platforms: PlatformStand[] }>("platforms", scope),
  deadlines: (scope: Scope) => asked<{ first: string; count: number; days: ForcedOn[] }>("deadlines", scope),
  setup: () => asked<SetupState>("setup", {}),
};

function asked<View>(facet: string, input: Scope & { asOf?: string | undefined }) {
  return queryOptions({
    queryKey: [...overviewQueries.all, facet, input],
    queryFn: () => getJson<View>(withSearch(`/api/overview/${facet}`, input)),
    ...ofPast(input),
  });
}
