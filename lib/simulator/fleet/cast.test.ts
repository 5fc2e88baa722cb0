import { expect, test } from "vitest";
import { castDevice, castFleet } from "#lib/simulator/fleet/cast.ts";
import { families, knownReleases } from "#lib/simulator/lookup/script.ts";

test("one seed casts one fleet, and a larger fleet begins with the smaller one", () => {
  expect(castFleet(7, 40)).toEqual(castFleet(7, 200).slice(0, 40));
  expect(castFleet(8, 40)).not.toEqual(castFleet(7, 40));
});

test("nobody is like anybody else", () => {
  const fleet = castFleet(7, 2_000);
  for (const key of ["name", "serial", "udid"] as const) {
    expect(new Set(fleet.map((spec) => spec[key])).size).toBe(fleet.length);
  }
});

test("every device runs something that Apple has offered to its model", () => {
  for (const { model, os } of castFleet(7, 500)) {
    const release = knownReleases.find(({ build }) => build === os.build);
    expect(release?.version).toBe(os.version);
    expect(families[release?.family ?? ""]).toContain(model.deviceId);
  }
});

test("all kinds and all manners appear in a small fleet, and most of a large one behaves", () => {
  const fleet = castFleet(7, 250);
  expect(new Set(fleet.map(({ model }) => model.kind)).size).toBe(5);
  expect(new Set(fleet.slice(0, 48).map(({ behavior }) => behavior)).size).toBe(11);
  const unlucky = fleet.filter(({ behavior }) => ["away-for-days", "no-declarations"].includes(behavior));
  expect(unlucky.length / fleet.length).toBeLessThan(0.1);
});

test("the iPads of the full cart are short of space together", () => {
  const cart = castFleet(7, 500).filter(({ name }) => name.startsWith("iPad Cart 2-"));
  expect(cart.length).toBeGreaterThan(10);
  expect(cart.filter(({ behavior }) => behavior === "low-space").length / cart.length).toBeGreaterThan(0.5);
});

test("wishes are granted and change nothing else", () => {
  const plain = castDevice(7, 5, { behavior: "steady" });
  const wish = { kind: "mac", timeZone: "Asia/Tokyo", name: "Ours", behavior: "prompt", installs: "early" } as const;
  const wished = castDevice(7, 5, wish);
  expect(wished).toMatchObject({ timeZone: "Asia/Tokyo", name: "Ours", behavior: "prompt", installs: "early" });
  expect(wished.model.kind).toBe("mac");
  expect(wished.serial).toBe(plain.serial);
});
