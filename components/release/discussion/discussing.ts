"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTransition } from "react";
import { toast } from "#components/ui/toast.tsx";
import { releaseQueries } from "#lib/client/queries/release-queries.ts";
import type { ActionResult } from "#lib/http/action.ts";

type Act<Input> = (input: Input) => Promise<ActionResult<unknown>>;
type OneBlocker = { releaseId: string; blockerId: string };

/** What this person may add to a release's discussion; the operations check it again. */
export type Discussing = {
  onAddNote: Act<{ releaseId: string; text: string }>;
  onAddBlocker: Act<{ releaseId: string; text: string }>;
  onClear: Act<OneBlocker>;
  onReopen: Act<OneBlocker>;
  onRemove: Act<OneBlocker>;
};

/** Goes through with an act, and shows at once what has come of it. */
export function useDiscussing(releaseId: string) {
  const client = useQueryClient();
  const [isPending, startTransition] = useTransition();

  function act(asked: () => Promise<ActionResult<unknown>>, onDone?: () => void) {
    startTransition(async () => {
      const result = await asked();
      const { queryKey } = releaseQueries.detail(releaseId);
      void client.invalidateQueries({ queryKey, exact: true });
      await client.invalidateQueries(releaseQueries.discussion(releaseId));
      if (!result.ok) return toast(result.message, "bad");
      onDone?.();
    });
  }

  return { act, isPending };
}
