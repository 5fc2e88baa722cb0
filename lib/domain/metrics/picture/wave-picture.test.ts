import { expect, test } from "vitest";
import { wave } from "#lib/domain/deadline/wave.ts";
import { wavePicture } from "#lib/domain/metrics/picture/wave-picture.ts";

const local = Temporal.PlainDateTime.from("2026-12-01T18:30:00");
const reader = { now: Temporal.Instant.from("2026-12-01T17:30:00Z"), zone: "Europe/Paris" };

test("columns stand where their instants are, as tall as they have devices", () => {
  const { columns, now, unknown } = wavePicture(
    wave(local, [
      { zone: "Europe/Paris", devices: 8, assumed: 2 },
      { zone: "America/New_York", devices: 4 },
    ]),
    reader,
  );
  // Six hours between them, and an hour and a half on each side: nine.
  expect(columns.map(({ x }) => Math.round(x * 9 * 100) / 100)).toEqual([1.5, 7.5]);
  expect(columns.map(({ height, assumedShare }) => [height, assumedShare])).toEqual([
    [1, 0.25],
    [0.5, 0],
  ]);
  expect(now).toBe(columns[0]?.x);
  expect(unknown).toBeUndefined();
});

test("devices without a zone may be anywhere between first and last", () => {
  const picture = wavePicture(wave(local, [{ zone: null, devices: 3 }]), reader);
  expect(picture.columns).toEqual([]);
  expect(picture.unknown?.from).toBeGreaterThan(0);
  expect(picture.unknown?.to).toBeLessThan(1);
});

test("nights and hours are the reader's, and nothing reaches over the edge", () => {
  const counts = [
    { zone: "Pacific/Kiritimati", devices: 1 },
    { zone: "Pacific/Honolulu", devices: 1 },
  ];
  const { nights, hours, now } = wavePicture(wave(local, counts), { ...reader, now: reader.now.add({ hours: 48 }) });
  expect(nights).toHaveLength(2);
  expect(nights.every(({ from, to }) => from >= 0 && to <= 1 && from < to)).toBe(true);
  const shown = hours.map(({ at }) => at.toZonedDateTimeISO(reader.zone).hour);
  expect(shown).toEqual([6, 12, 18, 0, 6]);
  expect(now).toBeUndefined();
});

test("one zone alone has an hour and a half on each side", () => {
  const { columns, hours } = wavePicture(wave(local, [{ zone: "Europe/Paris", devices: 1 }]), reader);
  expect(columns[0]?.x).toBe(0.5);
  expect(hours.map(({ at }) => at.toZonedDateTimeISO(reader.zone).hour)).toEqual([17, 18, 19, 20]);
});
