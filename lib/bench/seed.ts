import { createHash, generateKeyPairSync } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { benchDeviceId } from "#lib/bench/talk.ts";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db, sql } from "#lib/io/db.ts";
import { issueCertificate } from "#lib/io/keys/device-ca.ts";
import { endWithParent } from "#lib/io/process.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { deviceAuthority } from "#lib/services/enrollment/device-authority.ts";

/** What devices that sign need: certificates (DER in base64), in the order of their numbers, over one key. */
export type Identities = { certificates: string[]; privateKey: string };

const SIGNING_DEVICES = 1_000;

/** A fleet of Macs that are enrolled and hold what every device holds. */
async function seedFleet(devices: number): Promise<void> {
  await sql.query(FLEET, [devices]);
  await sql.query(RELEASE);
  await sql.query(HALVES);
  await sql.query(ASKED);
  const { rows } = await sql.query<{ id: string }>("SELECT id FROM device");
  const ids = rows.map(({ id }) => id);
  await db.$transaction((tx) => refreshSets(tx, ids, now()), { timeout: 300_000 });
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
    software_update_device_id, os_version, os_build, is_supervised, status_items, push_topic, push_magic, push_token)
  SELECT 'bench-' || lpad(n::text, 7, '0'), 'embedded', 'enrolled', now(), 1,
    'Mac ' || n, 'BENCH' || n, 'macOS', 'MacBookPro18,1', 'J316sAP', '26.5', '25F71', true, '{}'::text[], 'com.apple.mgmt.bench', 'magic',
    decode(md5(n::text), 'hex')
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

/** Groups whose members are listed, where the whole fleet's own is not. */
const HALVES = `
  WITH half AS (
    INSERT INTO "group" (name, rule, created_at)
    SELECT 'Half ' || n, jsonb_build_object('kind', 'rule', 'where',
      jsonb_build_object('fact', 'slice', 'from', (n - 1) * 5000, 'to', n * 5000)), now()
    FROM generate_series(1, 2) AS n RETURNING id, (rule -> 'where' ->> 'from')::int AS lower
  )
  INSERT INTO group_member (group_id, device_id)
  SELECT half.id, device.id FROM half JOIN device ON device.bucket >= half.lower AND device.bucket < half.lower + 5000`;

/** One device in a hundred would like to be exempt; nobody has agreed. */
const ASKED = `
  INSERT INTO exemption (device_id, owner, reason, created_at, expires_at)
  SELECT id, 'Bench', 'It is asked for', now(), now() + interval '30 days' FROM device WHERE bucket < 100`;

const BIND = `
  UPDATE device SET certificate_hash = bound.hash FROM unnest($1::text[], $2::text[]) AS bound (id, hash)
  WHERE enrollment_id = bound.id`;

if (import.meta.main) {
  endWithParent();
  const [devices, file = "seed.json"] = process.argv.slice(2);
  await seedFleet(Number(devices));
  const identities = await bindIdentities();
  await writeFile(file, JSON.stringify(identities));
  await sql.query("UPDATE sync SET push_due_at = NULL, advertised_hash = set_hash");
  await sql.query("VACUUM ANALYZE");
  await stopQueue();
  await closeDatabase();
  process.exit(0);
}
