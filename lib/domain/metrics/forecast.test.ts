import fc from "fast-check";
import { expect, test } from "vitest";
import { forecast, leastDevices } from "#lib/domain/metrics/forecast.ts";

test("without an earlier rollout nothing is claimed, nor from a handful of devices", () => {
  expect(forecast([], 500)).toBeUndefined();
  expect(forecast([{ devices: leastDevices - 1, inTime: 10 }], 500)).toBeUndefined();
});

test("several rollouts make a band from the worse to the better of them", () => {
  const shares = [0.5, 0.6, 0.7, 0.8, 0.9];
  const told = forecast(
    shares.map((share) => ({ devices: 100, inTime: share * 100 })),
    200,
  );
  expect(told).toMatchObject({ rollouts: 5, devices: 500, forced: { low: 28, middle: 60, high: 92 } });
  expect(told?.inTime.low).toBeCloseTo(0.54);
  expect(told?.inTime.middle).toBeCloseTo(0.7);
  expect(told?.inTime.high).toBeCloseTo(0.86);
});

test("a single one has a band as wide as its devices are few", () => {
  const width = (devices: number) => {
    const told = forecast([{ devices, inTime: devices * 0.8 }], 100);
    return (told?.inTime.high ?? 0) - (told?.inTime.low ?? 0);
  };
  expect(width(20)).toBeGreaterThan(2 * width(500));
  expect(forecast([{ devices: 50, inTime: 40 }], 100)?.inTime.middle).toBe(0.8);
});

test("small rollouts beside large ones are left out", () => {
  const told = forecast(
    [
      { devices: 100, inTime: 90 },
      { devices: 3, inTime: 0 },
    ],
    100,
  );
  expect(told).toMatchObject({ rollouts: 1, devices: 100 });
});

test("a band is in order, and within what there is", () => {
  const rollout = fc
    .integer({ min: 20, max: 5_000 })
    .chain((devices) => fc.record({ devices: fc.constant(devices), inTime: fc.integer({ min: 0, max: devices }) }));
  fc.assert(
    fc.property(fc.array(rollout, { minLength: 1, maxLength: 9 }), fc.nat(100_000), (earlier, devices) => {
      const told = forecast(earlier, devices)!;
      const { inTime, forced } = told;
      expect(0 <= inTime.low && inTime.low <= inTime.middle + 1e-9 && inTime.middle <= inTime.high + 1e-9).toBe(true);
      expect(inTime.high).toBeLessThanOrEqual(1);
      expect(0 <= forced.low && forced.low <= forced.middle && forced.middle <= forced.high).toBe(true);
      expect(forced.high).toBeLessThanOrEqual(devices);
    }),
  );
});
