import { expect, test } from "vitest";
import { backAt } from "#lib/simulator/device/presence.ts";
import { castDevice } from "#lib/simulator/fleet/cast.ts";
import { firstState } from "#lib/simulator/fleet/states.ts";
import { DAY, HOUR } from "#lib/simulator/time/clock.ts";

const noon = Date.parse("2026-11-24T12:00:00Z");
const night = Date.parse("2026-11-25T01:30:00Z");

test("a steady device is there day and night, unless it is away", () => {
  const state = firstState(castDevice(1, 0, { behavior: "steady" }), 1, noon);
  expect(backAt(state, noon)).toBeUndefined();
  expect(backAt(state, night)).toBeUndefined();
  state.awayUntil = noon + 2 * DAY;
  expect(backAt(state, night)).toBe(noon + 2 * DAY);
});

test("a Mac in a drawer comes back in the morning of its own zone", () => {
  for (let index = 0; index < 50; index++) {
    const spec = castDevice(1, index, { behavior: "asleep-at-night", timeZone: "Etc/UTC" });
    const state = firstState(spec, 1, noon);
    expect(backAt(state, noon)).toBeUndefined();
    const morning = backAt(state, night) ?? 0;
    expect(morning).toBeGreaterThan(night + 4 * HOUR);
    expect(morning).toBeLessThan(night + 8 * HOUR);
    expect(backAt(state, morning)).toBeUndefined();
  }
});
