import { randomUUID } from "node:crypto";
import type { Caller } from "#lib/domain/access/caller.ts";
import { db, sql } from "#lib/io/db.ts";

const person = { kind: "person", id: "p1", name: "Ada" } as const;
export const admin: Caller = { ...person, role: "admin" };
export const approver: Caller = { ...person, role: "approver" };
export const viewer: Caller = { ...person, role: "viewer" };
export const system: Caller = { kind: "system", name: "test" };

const SEEN = new Date("2026-11-01T00:00:00Z");

type DeviceFacts = {
  platform?: string;
  modelIdentifier?: string;
  softwareUpdateDeviceId?: string;
  osVersion?: string;
  osBuild?: string;
  timeZone?: string | null;
  transport?: string;
  state?: string;
  serialNumber?: string;
};

/** A release of macOS that Apple lists for one board. */
export async function plantRelease(version = "26.6.2", build = "25G90"): Promise<string> {
  const { id } = await db.release.create({
    data: {
      platform: "macOS",
      version,
      track: `macOS ${version.split(".")[0]}`,
      kind: "security",
      builds: [build],
      postingDate: "2026-11-01",
      firstSeenAt: SEEN,
      isPublic: true,
      entries: {
        create: {
          set: "public",
          feedPlatform: "macOS",
          version,
          build,
          device: "J316sAP",
          postingDate: "2026-11-01",
          firstPostingDate: "2026-11-01",
          firstSeenAt: SEEN,
        },
      },
    },
  });
  return id;
}

/** Enrolled Macs of that board on 26.5, unless told otherwise. */
export async function plantDevices(count: number, facts: DeviceFacts = {}): Promise<string[]> {
  const batch = randomUUID().slice(0, 8);
  const { rows } = await sql.query<{ id: string }>(
    `INSERT INTO device (enrollment_id, transport, state, enrolled_at, name, serial_number, platform, model_identifier,
       software_update_device_id, os_version, os_build, time_zone, push_topic, push_magic, push_token)
     SELECT 'UDID-' || $1 || '-' || n, $2, $3, now(), 'Mac ' || n, coalesce($4, 'SER' || $1 || n), $5, $6, $7, $8, $9, $10,
       'com.apple.mgmt.test', 'magic-' || n, decode(md5($1 || n), 'hex')
     FROM generate_series(1, $11::int) AS n RETURNING id`,
    [
      batch,
      facts.transport ?? "embedded",
      facts.state ?? "enrolled",
      facts.serialNumber ?? null,
      facts.platform ?? "macOS",
      facts.modelIdentifier ?? "MacBookPro18,1",
      facts.softwareUpdateDeviceId ?? "J316sAP",
      facts.osVersion ?? "26.5",
      facts.osBuild ?? "25F71",
      facts.timeZone === undefined ? "Europe/Paris" : facts.timeZone,
      count,
    ],
  );
  return rows.map(({ id }) => id);
}

export async function plantGroup(deviceIds: string[]): Promise<string> {
  const { id } = await db.group.create({
    data: {
      name: `Group ${randomUUID()}`,
      rule: { kind: "static", serials: [] },
      allowsSelfApproval: true,
      createdAt: SEEN,
    },
  });
  await db.groupMember.createMany({ data: deviceIds.map((deviceId) => ({ groupId: id, deviceId })) });
  return id;
}
