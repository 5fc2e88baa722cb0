import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { askJson, getJson } from "#lib/client/get-json.ts";
import type { GroupRule } from "#lib/domain/fleet/group-rule.ts";
import type { GroupChoices } from "#lib/queries/group/choices.ts";
import type { GroupDetail } from "#lib/queries/group/detail.ts";
import type { GroupList } from "#lib/queries/group/list.ts";
import type { GroupShare } from "#lib/queries/group/overlaps.ts";
import type { GroupPreview } from "#lib/queries/group/preview.ts";

export const groupQueries = {
  all: ["group"] as const,
  list: () =>
    queryOptions({
      queryKey: [...groupQueries.all, "list"],
      queryFn: () => getJson<GroupList>("/api/groups"),
    }),
  detail: (groupId: string) =>
    queryOptions({
      queryKey: [...groupQueries.all, groupId],
      queryFn: () => getJson<GroupDetail>(`/api/groups/${groupId}`),
    }),
  choices: () =>
    queryOptions({
      queryKey: [...groupQueries.all, "choices"],
      queryFn: () => getJson<GroupChoices>("/api/groups/choices"),
    }),
  /** What a rule would do. `undefined` where it is not complete yet. */
  preview: (rule: GroupRule | undefined, groupId: string | undefined) =>
    queryOptions({
      queryKey: [...groupQueries.all, "preview", groupId ?? "new", rule],
      queryFn: ({ signal }) => askJson<GroupPreview>("/api/groups/preview", { rule, groupId }, signal),
      enabled: rule !== undefined,
      placeholderData: keepPreviousData,
    }),
  overlaps: (rule: GroupRule | undefined, groupId: string | undefined) =>
    queryOptions({
      queryKey: [...groupQueries.all, "overlaps", groupId ?? "new", rule],
      queryFn: ({ signal }) => askJson<{ overlaps: GroupShare[] }>("/api/groups/overlaps", { rule, groupId }, signal),
      enabled: rule !== undefined,
      placeholderData: keepPreviousData,
    }),
};
