import { createHash, generateKeyPairSync } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { benchDeviceId } from "#lib/bench/talk.ts";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db, sql } from "#lib/io/db.ts";
import { issueCertificate } from "#lib/io/device-ca.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { deviceAuthority } from "#lib/services/enrollment/device-authority.ts";
import { advanceRollouts } from "#lib/services/rollout/advance.ts";
import { scheduleRollout } from "#lib/services/rollout/schedule.ts";

/** What devices that sign need: certificates (DER in base64), in the order of their numbers, over one key. */
export type Seed = Identities & { approveMs: number };

type Identities = { certificates: string[]; privateKey: string };

const DEADLINE = "2030-01-15T18:00:00";
const SIGNING_DEVICES = 1_000;

/** A fleet of Macs that are enrolled and hold what every device holds. */
async function seedFleet(devices: number): Promise<void> {
  await sql.query(FLEET, [devices]);
  await sql.query(RELEASE);
  const { rows } = await sql.query<{ id: string }>("SELECT id FROM device");
  const ids = rows.map(({ id }) => id);
  await db.$transaction((tx) => refreshSets(tx, ids, now()), { timeout: 300_000 });
  await settled();
}

/** One person's approval of one release for all of them: how long until every device has its assignment. */
async function approve(): Promise<number> {
  const release = await db.release.findFirstOrThrow();
  const group = await db.group.findFirstOrThrow();
  const begun = performance.now();
  const asked = { releaseId: release.id, groupId: group.id, offerAt: now().toString(), deadlineLocal: DEADLINE };
  await scheduleRollout({ kind: "person", id: "bench", name: "Bench", role: "admin" }, asked);
  await advanceRollouts({ kind: "system", name: "bench" });
  return performance.now() - begun;
}

/** Nobody waits for a push, and the planner knows the tables. */
async function settled(): Promise<void> {
  await sql.query("UPDATE sync SET push_due_at = NULL");
  await sql.query("VACUUM ANALYZE");
}

/** One key for all, to be made in no time; each its own certificate, as the gateway must see it. */
async function bindIdentities(): Promise<Identities> {
  const authority = await deviceAuthority();
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const ids = Array.from({ length: SIGNING_DEVICES }, (_, number) => benchDeviceId(number));
  const certificates = ids.map((id) => issueCertificate(authority, publicKey, id, now()).raw);
  const hashes = certificates.map((der) => createHash("sha256").update(der).digest("hex"));
  await sql.query(BIND, [ids, hashes]);
  return {
    certificates: certificates.map((der) => der.toString("base64")),
    privateKey: String(privateKey.export({ type: "pkcs8", format: "pem" })),
  };
}

const FLEET = `
  INSERT INTO device (enrollment_id, transport, state, enrolled_at, enrollments, name, serial_number, platform, model_identifier,
    software_update_device_id, os_version, os_build, is_supervised, status_items, phase)
  SELECT 'bench-' || lpad(n::text, 7, '0'), CASE WHEN n < 1000 THEN 'embedded' ELSE 'nanomdm' END, 'enrolled', now(), 1,
    'Mac ' || n, 'BENCH' || n, 'macOS', 'MacBookPro18,1', 'J316sAP', '26.5', '25F71', true, '{}'::text[], 'declared'
  FROM generate_series(0, $1::int - 1) AS n`;

const RELEASE = `
  WITH release AS (
    INSERT INTO release (platform, version, track, kind, builds, posting_date, first_seen_at, is_public)
    VALUES ('macOS', '26.6.1', 'macOS 26', 'minor', '{25G83}', '2026-09-01', now(), true) RETURNING id
  ), entry AS (
    INSERT INTO catalog_entry (set, feed_platform, version, build, device, posting_date, first_posting_date, first_seen_at, release_id)
    SELECT 'public', 'macOS', '26.6.1', '25G83', 'J316sAP', '2026-09-01', '2026-09-01', now(), id FROM release
  ), everyone AS (
    INSERT INTO "group" (name, rule, created_at) VALUES ('Bench', '{"kind":"all"}', now()) RETURNING id
  )
  INSERT INTO group_member (group_id, device_id) SELECT everyone.id, device.id FROM everyone, device`;

const BIND = `
  UPDATE device SET certificate_hash = bound.hash FROM unnest($1::text[], $2::text[]) AS bound (id, hash)
  WHERE enrollment_id = bound.id`;

if (import.meta.main) {
  const [devices, file = "seed.json"] = process.argv.slice(2);
  await seedFleet(Number(devices));
  const identities = await bindIdentities();
  const approveMs = await approve();
  await settled();
  await writeFile(file, JSON.stringify({ ...identities, approveMs } satisfies Seed));
  await stopQueue();
  await closeDatabase();
}
