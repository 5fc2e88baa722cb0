import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, withSearch } from "#lib/client/get-json.ts";
import type { PolicyDraft } from "#lib/domain/release/policy-draft.ts";
import type { PolicyChoices } from "#lib/queries/policy/choices.ts";
import type { PolicyView } from "#lib/queries/policy/list.ts";
import type { PolicyPreview } from "#lib/queries/policy/preview.ts";

export const policyQueries = {
  all: ["policy"] as const,
  list: (policyId?: string) =>
    queryOptions({
      queryKey: [...policyQueries.all, "list", { policyId }],
      queryFn: () => getJson<{ policies: PolicyView[] }>(withSearch("/api/policies", { policyId })),
    }),
  choices: () =>
    queryOptions({
      queryKey: [...policyQueries.all, "choices"],
      queryFn: () => getJson<PolicyChoices>("/api/policies/choices"),
    }),
  preview: (draft: PolicyDraft) =>
    queryOptions({
      queryKey: [...policyQueries.all, "preview", draft],
      queryFn: () => getJson<PolicyPreview>(withSearch("/api/policies/preview", { draft: JSON.stringify(draft) })),
      placeholderData: keepPreviousData,
    }),
};
