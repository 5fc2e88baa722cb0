import { z } from "zod";
import type { Caller } from "#lib/domain/access/caller.ts";
import { refreshLateAt, waitForDrain } from "#lib/services/deadline/late-at.ts";
import { operation } from "#lib/services/operation.ts";

const BATCH = 5_000;

/** After the organization's or a group's zone has changed: the whole fleet, batch by batch. Harmless to repeat. */
export async function refreshDeadlines(caller: Caller): Promise<void> {
  while ((await refreshBatch(caller, {})) === BATCH);
}

const refreshBatch = operation({
  name: "deadline.refresh",
  scope: "system",
  input: z.object({}),

  async run({ tx }) {
    await waitForDrain(tx);
    const changed = await refreshLateAt(tx, { limit: BATCH });
    return { result: changed, audit: null, announce: changed > 0 ? [{ topic: "fleet", id: "all" }] : [] };
  },
});
