import { X509Certificate } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { appleRoot, fileStore } from "#lib/io/lookup/apple-root.ts";
import { makeAuthority } from "#lib/testing/certificates.ts";

const folder = await mkdtemp(join(tmpdir(), "apple-root-"));
afterAll(() => rm(folder, { recursive: true }));

const authority = makeAuthority("Apple Root CA");
const root = new X509Certificate(authority.certificate);
const fingerprint = root.fingerprint256;
const unreachable = () => Promise.reject(new Error("fetched twice"));

test("the root is fetched once and kept", async () => {
  const store = fileStore(join(folder, "new", "apple-root-ca.pem"));
  expect(await appleRoot(store, { fingerprint, download: async () => root.raw })).toBe(root.toString());
  expect(await appleRoot(store, { fingerprint, download: unreachable })).toBe(root.toString());
});

test("another certificate by the same name is not believed, and not kept", async () => {
  const store = fileStore(join(folder, "false.pem"));
  await expect(appleRoot(store, { download: async () => root.raw })).rejects.toThrow("has the fingerprint");
  expect(await store.read()).toBeUndefined();
});

test("what was changed on disk is not believed either", async () => {
  const store = fileStore(join(folder, "changed.pem"));
  await store.write(makeAuthority("Apple Root CA").certificate);
  await expect(appleRoot(store, { fingerprint, download: unreachable })).rejects.toThrow("has the fingerprint");
});
