import { expect, test } from "vitest";
import type { Declaration } from "#lib/apple/declaration-types.ts";
import type { DeviceState } from "#lib/simulator/device/state.ts";
import { castDevice, type Wish } from "#lib/simulator/fleet/cast.ts";
import { firstState } from "#lib/simulator/fleet/states.ts";
import { lookupAnswer } from "#lib/simulator/lookup/answer.ts";
import { refreshedCatalogue } from "#lib/simulator/lookup/catalogue.ts";
import { freshScript } from "#lib/simulator/lookup/script.ts";
import { DAY, HOUR, MINUTE } from "#lib/simulator/time/clock.ts";
import { advanceUpdate, giveAnotherHour, isOverslept } from "#lib/simulator/update/advance.ts";
import { considerUpdate } from "#lib/simulator/update/consider.ts";
import { installStateOf, type Update } from "#lib/simulator/update/update.ts";

const now = Date.parse("2026-11-24T09:00:00Z");
const script = freshScript(now - 4 * HOUR);
const catalogue = refreshedCatalogue(async () => lookupAnswer(script, now, { random: 1 }));
await catalogue.refresh();

test("waits for its own deadline and then runs the new system", () => {
  const { state, history } = lived({ installs: "at-deadline" }, "2026-11-24T20:00:00");
  expect(history).toEqual(["waiting", "downloading", "downloading", "prepared", "installing", "installing"]);
  expect(state.os).toEqual({ version: "26.6.2", build: "25G83" });
});

test("a user who does not wait says so in the reason", () => {
  const { update, installedAt } = lived({ installs: "early" }, "2026-11-30T20:00:00");
  expect(["notification", "system-settings"]).toContain(update.reason[0]);
  expect(installedAt).toBeLessThan(now + DAY);
});

test("tonight means between two and four", () => {
  const { update, installedAt } = lived({ installs: "tonight" }, "2026-11-30T20:00:00");
  expect(update.reason[0]).toBe("install-tonight");
  expect(new Date(installedAt).getUTCHours()).toBeOneOf([2, 3]);
});

test("what fails is tried again, with a count that stays until it succeeds", () => {
  const { history, update } = lived({ behavior: "low-space" }, "2026-11-24T20:00:00");
  expect(history.slice(0, 3)).toEqual(["waiting", "failed", "downloading"]);
  expect(update.failures).toMatchObject({ count: 1, reason: expect.stringContaining("free space") });
  expect(update.failures.timestamp).toMatch(/^2026-11-24T09:.*\+00:00$/);
});

test("a deadline that has passed on delivery leaves an hour, and so does one that was slept through", () => {
  const state = begun({ installs: "at-deadline" }, "2026-11-23T20:00:00");
  const update = updateOf(state);
  expect(update.deadline).toBe(now + HOUR);

  while (update.stage !== "prepared") advanceUpdate(state, update, now);
  expect(isOverslept(update, now + HOUR + MINUTE)).toBe(false);
  expect(isOverslept(update, now + 9 * HOUR)).toBe(true);
  giveAnotherHour(update, now + 9 * HOUR);
  expect(update.until).toBe(now + 10 * HOUR);
});

test("other terms keep the download; another version starts over; a withdrawn one ends it", () => {
  const state = begun({ installs: "at-deadline" }, "2026-11-24T20:00:00");
  const update = updateOf(state);
  while (update.stage !== "prepared") advanceUpdate(state, update, now);

  considerUpdate(state, [asking("26.6.2", "2026-11-24T22:00:00")], catalogue, now);
  expect(updateOf(state)).toMatchObject({ stage: "prepared", until: Date.parse("2026-11-24T22:00:00Z") });
  considerUpdate(state, [], catalogue, now);
  expect(state.update).toBeUndefined();
  expect(state.agenda.some((task) => task.do === "update")).toBe(false);
});

test("what Apple does not offer is looked for again later", () => {
  const state = begun({}, "2026-11-24T20:00:00", "99.1");
  expect(state.update).toBeUndefined();
  expect(state.agenda).toContainEqual({ at: now + 2 * HOUR, do: "update" });
});

function lived(wish: Wish, deadline: string) {
  const state = begun(wish, deadline);
  const update = updateOf(state);
  const history = [installStateOf(update)];
  let installedAt = 0;
  while (advanceUpdate(state, update, update.until) === "going") {
    history.push(installStateOf(update));
    if (update.stage === "prepared") installedAt = update.until;
  }
  return { state, update, history, installedAt };
}

function begun(wish: Wish, deadline: string, version = "26.6.2"): DeviceState {
  const os = { version: "26.6", build: "25G72" };
  const behavior = "steady";
  const spec = castDevice(1, 0, { kind: "mac", timeZone: "Etc/UTC", os, behavior, ...wish });
  const model = { ...spec.model, deviceId: "J316sAP" };
  const state = firstState({ ...spec, model }, 1, now);
  considerUpdate(state, [asking(version, deadline)], catalogue, now);
  return state;
}

function updateOf({ update }: DeviceState): Update {
  if (!update) throw new Error("There is no update");
  return update;
}

function asking(version: string, local: string): Declaration {
  return {
    Type: "com.apple.configuration.softwareupdate.enforcement.specific",
    Identifier: "pomona.update.macos-26",
    ServerToken: local,
    Payload: { TargetOSVersion: version, TargetLocalDateTime: local },
  };
}
