import { expect, test, vi } from "vitest";

process.env["POMONA_SECRET_KEY"] = Buffer.alloc(32, 7).toString("base64");
const { seal, unseal } = await import("#lib/io/keys/vault.ts");

const token = Buffer.from("a bootstrap token");

test("what was sealed opens again, and shows nothing meanwhile", () => {
  const sealed = seal(token, "bootstrap-token:1");
  expect(sealed.sealed.includes(token)).toBe(false);
  expect(unseal(sealed, "bootstrap-token:1")).toEqual(token);
});

test("the same secret is never sealed the same way twice", () => {
  expect(seal(token, "x").sealed).not.toEqual(seal(token, "x").sealed);
});

test("a sealed secret moved to another row does not open", () => {
  expect(() => unseal(seal(token, "bootstrap-token:1"), "bootstrap-token:2")).toThrow();
});

test("a changed byte is noticed", () => {
  const sealed = seal(token, "x");
  sealed.sealed[20]! ^= 1;
  expect(() => unseal(sealed, "x")).toThrow();
});

test("a secret of another key names both keys", async () => {
  const sealed = seal(token, "x");
  process.env["POMONA_SECRET_KEY"] = Buffer.alloc(32, 8).toString("base64");
  vi.resetModules();
  const other = await import("#lib/io/keys/vault.ts");
  expect(() => other.unseal(sealed, "x")).toThrow(sealed.keyId);
});
