import type { Caller } from "#lib/domain/access/caller.ts";
import { type BulkAct, type BulkFault, bulkFault, MOST_AT_ONCE } from "#lib/domain/bulk/act.ts";
import { leftOver, type Skipped } from "#lib/domain/bulk/skip.ts";
import { crowdOf, type NamedCrowd, type SkippedCrowd, skippedCrowds } from "#lib/http/bulk/crowd.ts";
import type { Undo } from "#lib/http/bulk/undo.ts";
import type { Chosen } from "#lib/queries/bulk/chosen.ts";
import { chosenIds } from "#lib/queries/bulk/devices.ts";
import { AppError } from "#lib/services/errors.ts";

/** How it went, device by device; of a crowd the first by name. */
export type BulkOutcome = {
  done: NamedCrowd;
  skipped: SkippedCrowd[];
  /** Null where nothing can be taken back. */
  undo: Undo | null;
};

export type BulkAsked<Input> = Omit<Input, "deviceIds"> & {
  chosen: Chosen;
  /** How many devices the person has seen, or typed. */
  confirmed?: number | undefined;
};

type Told = { done: readonly string[]; skipped: readonly Skipped[] };

/**
 * An operation on devices, for a choice of them: the choice becomes devices here, and the act goes on only where their number is the
 * one that was confirmed. Refused before anything is touched.
 */
export function bulk<Input extends { deviceIds: string[] }, Value extends Told>(
  act: BulkAct,
  operation: (caller: Caller, input: Input) => Promise<Value>,
  undoOf: (value: Value, input: Input) => Undo | null = () => null,
) {
  return async (caller: Caller, { chosen, confirmed, ...rest }: BulkAsked<Input>): Promise<BulkOutcome> => {
    const { devices, ids } = await chosenIds(caller, { chosen });
    const fault = bulkFault(act, devices, confirmed);
    if (fault) throw refusal(fault);

    // The operation's own schema does the checking.
    const input = { ...rest, deviceIds: ids } as unknown as Input;
    const value = await operation(caller, input);
    const gone = "ids" in chosen ? leftOver(chosen.ids, ids) : [];
    return {
      done: await crowdOf(caller, value.done),
      skipped: await skippedCrowds(caller, [
        ...gone.map((deviceId) => ({ deviceId, reason: "gone" as const })),
        ...value.skipped,
      ]),
      undo: value.done.length > 0 ? undoOf(value, input) : null,
    };
  };
}

function refusal(fault: BulkFault): AppError {
  switch (fault.fault) {
    case "nobody":
      return new AppError("conflict", "No device fits any more");
    case "too-many":
      return new AppError(
        "invalid",
        `One act takes on ${MOST_AT_ONCE} devices at the most; these are ${fault.devices}`,
      );
    case "unconfirmed":
      return new AppError("invalid", `Say that ${fault.devices} devices are meant`);
    case "changed":
      return new AppError(
        "conflict",
        `The list has changed: it now holds ${fault.devices} devices, not ${fault.confirmed}. Nothing was done`,
      );
  }
}
