import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { DeviceState } from "#lib/simulator/device/state.ts";
import { writeWhole } from "#lib/simulator/pki/keep-files.ts";

/** The fleet's memory on disk: one line of JSON for each thing that changed, the last one counts. */
export type Journal = {
  states: DeviceState[];
  /** The latest virtual moment in it. */
  savedAt: number | undefined;
  /** Soon, and only the last of many. */
  save(state: DeviceState): void;
  /** Before this returns. */
  saveIdentity(state: DeviceState): void;
  close(): void;
};

/** Without a file it forgets everything. */
export function openJournal(file: string | undefined, now: () => number): Journal {
  if (!file) return { states: [], savedAt: undefined, save() {}, saveIdentity() {}, close() {} };
  mkdirSync(dirname(file), { recursive: true });

  const { states, savedAt } = readLines(file);
  const all = new Map(states.map((state) => [state.spec.udid, state]));
  const changed = new Set<DeviceState>();
  let size = 0;
  rewrite();
  const base = Math.max(size, smallestBase);
  const timer = setInterval(flush, pauseMs);

  function append(lines: string[]) {
    const text = `${lines.join("\n")}\n`;
    if (text.length === 1) return;
    appendFileSync(file ?? "", text, { mode: 0o600 });
    size += text.length;
    if (size > 6 * base) rewrite();
  }

  function rewrite() {
    writeWhole(
      file ?? "",
      [...all.values()].flatMap((state) => `${identityLine(state)}\n${progressLine(state, now())}\n`).join(""),
    );
    size = statSync(file ?? "").size;
  }

  function flush() {
    const lines = [...changed].map((state) => progressLine(state, now()));
    changed.clear();
    append(lines);
  }

  return {
    states,
    savedAt,
    save: (state) => void changed.add(state),
    saveIdentity(state) {
      all.set(state.spec.udid, state);
      append([identityLine(state), progressLine(state, now())]);
    },
    close() {
      clearInterval(timer);
      flush();
    },
  };
}

const pauseMs = 1_000;
const smallestBase = 4_000_000;

/** A certificate with its key is large and hardly ever changes; what a device is doing is small and changes all the time. */
function identityLine({ spec, enrollment }: DeviceState): string {
  return JSON.stringify({ udid: spec.udid, identity: { spec, enrollment } });
}

function progressLine({ spec, enrollment: _, ...progress }: DeviceState, at: number): string {
  return JSON.stringify({ udid: spec.udid, at, progress });
}

type Line = { udid: string; at?: number; identity?: Partial<DeviceState>; progress?: Partial<DeviceState> };

function readLines(file: string): { states: DeviceState[]; savedAt: number | undefined } {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const identities = new Map<string, Partial<DeviceState>>();
  const progress = new Map<string, Partial<DeviceState>>();
  let savedAt: number | undefined;
  // What follows the last line's end was being written when the process died.
  for (const json of text.slice(0, text.lastIndexOf("\n") + 1).split("\n")) {
    if (json === "") continue;
    const line: Line = JSON.parse(json);
    if (line.identity) identities.set(line.udid, line.identity);
    if (line.progress) progress.set(line.udid, line.progress);
    savedAt = line.at ?? savedAt;
  }
  const states = [...identities].map(([udid, identity]) => ({ ...progress.get(udid), ...identity }) as DeviceState);
  return { states, savedAt };
}
