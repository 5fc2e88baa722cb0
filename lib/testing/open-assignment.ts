import { randomUUID } from "node:crypto";
import { enforcementDeclaration } from "#lib/domain/declaration/enforcement.ts";
import type { Tx } from "#lib/io/db.ts";

const AT = new Date("2026-09-01T12:00:00Z");

/** An open assignment of a device to macOS 26.6.1, with the release, rollout and ring behind it. */
export async function openAssignment(tx: Tx, enrollmentId: string, targetVersion = "26.6.1") {
  const device = await tx.device.findUniqueOrThrow({ where: { enrollmentId } });
  const named = { platform: "macOS", version: targetVersion, extra: "" };
  // Tests open several at once: whoever comes second finds the first one's release.
  await tx.release.createMany({
    data: { ...named, track: "macOS 26", kind: "minor", postingDate: "2026-09-01", firstSeenAt: AT, isPublic: true },
    skipDuplicates: true,
  });
  const release = await tx.release.findUniqueOrThrow({ where: { platform_version_extra: named } });
  const rollout = await tx.rollout.create({
    data: { releaseId: release.id, state: "running", targetVersion, createdAt: AT, createdBy: "Ada", updatedAt: AT },
  });
  const group = await tx.group.create({ data: { name: randomUUID(), rule: { kind: "all" }, createdAt: AT } });
  const deadlineLocal = "2026-09-15T18:00:00";
  const ring = await tx.ring.create({
    data: { rolloutId: rollout.id, position: 0, groupId: group.id, offerAt: AT, deadlineLocal, openedAt: AT },
  });
  const built = enforcementDeclaration({ track: "macOS 26", targetVersion, deadlineLocal });
  if (!("declaration" in built)) throw new Error("The fixture's declaration cannot be built");
  const { Identifier: identifier, ServerToken: serverToken } = built.declaration;
  return tx.assignment.create({
    data: {
      ...{ deviceId: device.id, rolloutId: rollout.id, ringId: ring.id, track: "macOS 26" },
      ...{ identifier, serverToken, targetVersion, deadlineLocal },
      ...{ lateAt: new Date("2026-09-16T06:00:00Z"), openedAt: AT, phaseSince: AT },
    },
  });
}
