import { type FailureFamily, familyOf, type Trouble } from "#lib/domain/failure/family.ts";
import { failureOf } from "#lib/domain/update/install-state.ts";
import type { DeviceUpdateState } from "#lib/domain/update/state.ts";
import type { Db } from "#lib/io/db.ts";
import type { DeviceAssignment } from "#lib/queries/device/assignments.ts";

export type DeviceTrouble = {
  family: FailureFamily;
  /** As the device said it. */
  text: string | null;
  /** The team's own advice; null: the usual one. */
  advice: string | null;
};

/** What is wrong with what is asked of a device now, as the failure screens count it. */
export async function troubleOf(
  db: Db,
  state: DeviceUpdateState,
  current: DeviceAssignment | undefined,
): Promise<DeviceTrouble | null> {
  const found = current && !current.closedAt ? troubleIn(state, current) : undefined;
  if (!found) return null;
  const family = familyOf(found.trouble, found.text);
  const advice = await db.failureAdvice.findUnique({ where: { family }, select: { text: true } });
  return { family, text: found.text, advice: advice?.text ?? null };
}

function troubleIn(
  state: DeviceUpdateState,
  { phase, identifier, serverToken }: DeviceAssignment,
): { trouble: Trouble; text: string | null } | undefined {
  if (phase === "failed") return { trouble: "failed", text: failureOf(state)?.reason ?? null };
  if (phase === "silent") return { trouble: "silent", text: null };
  const entry = state.declarations?.value.configurations.find(
    (held) => held.identifier === identifier && held.serverToken === serverToken,
  );
  if (entry?.valid !== "invalid" || !["declared", "synced", "past-deadline"].includes(phase)) return undefined;
  const text = entry.reasons.map(({ code, description }) => (description ? `${code}: ${description}` : code)).join(" ");
  return { trouble: "invalid", text: text || null };
}
