import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, withSearch } from "#lib/client/get-json.ts";
import type { Scope } from "#lib/client/scope.ts";
import type { CatalogChecks } from "#lib/queries/catalog/checks.ts";
import type { CatalogStanding } from "#lib/queries/catalog/standing.ts";
import type { ReleaseDetail } from "#lib/queries/release/detail.ts";
import type { ReleaseDiscussion } from "#lib/queries/release/discussion.ts";
import type { ReleaseList, ReleaseTab } from "#lib/queries/release/list.ts";
import type { ReleaseMatrix } from "#lib/queries/release/matrix.ts";

export type ReleaseFilter = Scope & { tab: ReleaseTab; platform?: string | undefined };
export type MatrixFilter = Scope & { platform?: string | undefined };

export const releaseQueries = {
  all: ["release"] as const,
  list: (filter: ReleaseFilter) =>
    queryOptions({
      queryKey: [...releaseQueries.all, "list", filter],
      queryFn: () => getJson<ReleaseList>(withSearch("/api/releases", filter)),
      placeholderData: keepPreviousData,
    }),
  matrix: (filter: MatrixFilter) =>
    queryOptions({
      queryKey: [...releaseQueries.all, "list", "matrix", filter],
      queryFn: () => getJson<ReleaseMatrix>(withSearch("/api/releases/matrix", filter)),
      placeholderData: keepPreviousData,
    }),
  detail: (releaseId: string) =>
    queryOptions({
      queryKey: [...releaseQueries.all, releaseId],
      queryFn: () => getJson<ReleaseDetail>(`/api/releases/${releaseId}`),
    }),
  discussion: (releaseId: string) =>
    queryOptions({
      queryKey: [...releaseQueries.all, releaseId, "discussion"],
      queryFn: () => getJson<ReleaseDiscussion>(`/api/releases/${releaseId}/discussion`),
    }),
};

export const catalogQueries = {
  standing: () =>
    queryOptions({
      queryKey: ["catalog", "check"],
      queryFn: () => getJson<CatalogStanding>("/api/catalog"),
    }),
  checks: (only?: "news") =>
    queryOptions({
      queryKey: ["catalog", "check", "log", only],
      queryFn: () => getJson<CatalogChecks>(withSearch("/api/catalog/checks", { only })),
    }),
};
