import { appendFileSync, mkdtempSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { castDevice } from "#lib/simulator/fleet/cast.ts";
import { openJournal } from "#lib/simulator/fleet/journal.ts";
import { firstState, resumedState } from "#lib/simulator/fleet/states.ts";
import { HOUR } from "#lib/simulator/time/clock.ts";

const file = () => join(mkdtempSync(join(tmpdir(), "journal-")), "fleet.json");
const device = () => firstState(castDevice(1, 0, { behavior: "steady" }), 1, 1_000);

test("the last word of each device counts, even when the process died while writing", () => {
  const path = file();
  const state = device();
  const journal = openJournal(path, () => 5_000);
  journal.saveIdentity(state);
  state.os = { version: "26.6.2", build: "25G83" };
  journal.save(state);
  journal.close();
  appendFileSync(path, '{"udid":"half a li');

  const again = openJournal(path, () => 6_000);
  expect(again.states).toEqual([state]);
  expect(again.savedAt).toBe(5_000);
  again.close();
});

test("an identity is on disk at once, and nobody else may read it", () => {
  const path = file();
  const journal = openJournal(path, () => 5_000);
  journal.saveIdentity(device());
  const second = openJournal(path, () => 5_000);
  expect(second.states).toHaveLength(1);
  expect(statSync(path).mode & 0o077).toBe(0);
  second.close();
  journal.close();
});

test("what was being done is taken up again, and plans move with a clock that was set back", () => {
  const state = {
    ...device(),
    agenda: [{ at: 9 * HOUR, do: "daily" as const }],
    current: { at: 5, do: "sync" as const },
  };
  const resumed = resumedState(state, 8 * HOUR, 6 * HOUR);
  expect(resumed.agenda.map((task) => task.do)).toEqual(["daily", "sync"]);
  expect(resumed.agenda[0]?.at).toBe(7 * HOUR);
  expect(resumed.current).toBeUndefined();
});
