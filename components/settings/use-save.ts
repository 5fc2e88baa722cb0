"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState, useTransition } from "react";
import { toast } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/http/action.ts";

type Saving = { key: readonly string[]; saved: string; onSaved?: () => void };

/** Saves, says so, and asks again for what it has changed. A refusal stays beside the button. */
export function useSave<Input, Value>(
  onSave: ((input: Input) => Promise<ActionResult<Value>>) | undefined,
  saving: Saving,
) {
  const client = useQueryClient();
  const [refusal, setRefusal] = useState<string>();
  const [isPending, startTransition] = useTransition();

  function save(input: Input) {
    if (!onSave) return;
    startTransition(async () => {
      const result = await onSave(input);
      setRefusal(result.ok ? undefined : result.message);
      if (!result.ok) return;
      toast(saving.saved);
      saving.onSaved?.();
      await client.invalidateQueries({ queryKey: saving.key });
    });
  }

  return { save, refusal, isPending };
}
