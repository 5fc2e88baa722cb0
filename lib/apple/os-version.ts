/** What a device says it runs: `device.operating-system.*`. */
export type OsState = { version: string; build?: string; supplementalBuild?: string; extra?: string };

/** What it is asked to run. Without build and extra the version alone decides. */
export type OsTarget = { version: string; build?: string; extra?: string };

export type Order = -1 | 0 | 1;

/** Newer than asked counts as reached: a device never goes back. */
export function hasReached(state: OsState, target: OsTarget): boolean {
  const order = compareVersions(state.version, target.version);
  if (order !== 0) return order > 0;

  const wanted = stripExtra(target.extra);
  if (wanted) {
    const extra = stripExtra(state.extra);
    if (extra && compareLetters(extra, wanted) >= 0) return true;
    return target.build !== undefined && hasReachedBuild(state, target.build);
  }
  return target.build === undefined || hasReachedBuild(state, target.build);
}

/** Number by number, the shorter one padded: 18.7.10 is above 18.7.9, and 26 equals 26.0. */
export function compareVersions(a: string, b: string): Order {
  const left = numbersOf(a);
  const right = numbersOf(b);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const order = compare(left[i] ?? 0, right[i] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

/** 25G83 is below 25G84; a seed (23A5260n) is below every release of its train although its number is higher. */
export function compareBuilds(a: string, b: string): Order {
  const left = partsOf(a);
  const right = partsOf(b);
  if (!left || !right) return compare(a, b);
  return (
    compare(left.major, right.major) ||
    compareLetters(left.train, right.train) ||
    compare(isSeed(right), isSeed(left)) ||
    compare(left.number, right.number) ||
    compareLetters(left.suffix, right.suffix)
  );
}

/**
 * Apple lists most iOS builds twice, the second 6000 higher (1000 where the first is in its eight thousands:
 * 23D8133, 23D9133); whoever installs it ends up on the first.
 */
export function isTwinBuild(higher: string, lower: string): boolean {
  const second = partsOf(higher);
  const first = partsOf(lower);
  if (!first || !second) return false;
  return (
    second.major === first.major &&
    second.train === first.train &&
    second.suffix === first.suffix &&
    second.number === first.number + (isEightThousand(first.number) ? 1000 : 6000)
  );
}

export function majorOf(version: string): number {
  return numbersOf(version)[0] ?? 0;
}

/** "(a)", "a" and "(A)" are the same Background Security Improvement; nothing else is left of it than the letter. */
export function stripExtra(extra: string | undefined): string | undefined {
  const letter = extra?.replaceAll(/[()\s]/g, "").toLowerCase();
  return letter || undefined;
}

/** A Background Security Improvement has a build of its own beside the base build, with a number of six digits. */
function hasReachedBuild(state: OsState, target: string): boolean {
  if (state.build === target || state.supplementalBuild === target) return true;
  const fromBase = !isSupplemental(target);
  const candidates = [state.build, state.supplementalBuild].filter((build) => build !== undefined);
  return candidates.some(
    (build) =>
      isSupplemental(build) !== fromBase &&
      (compareBuilds(build, target) >= 0 || (fromBase && isTwinBuild(target, build))),
  );
}

type BuildParts = { major: number; train: string; number: number; suffix: string };

function partsOf(build: string): BuildParts | undefined {
  const match = /^(\d+)([A-Z]+)(\d+)([a-z]*)$/.exec(build);
  if (!match) return undefined;
  const [, major = "", train = "", number = "", suffix = ""] = match;
  return { major: Number(major), train, number: Number(number), suffix };
}

function isSeed({ number, suffix }: BuildParts): boolean {
  return suffix !== "" && number >= 5000 && number < 6000;
}

function isEightThousand(number: number): boolean {
  return number >= 8000 && number < 9000;
}

function isSupplemental(build: string): boolean {
  return (partsOf(build)?.number ?? 0) >= 100_000;
}

/** Like the columns of a sheet: b after a, aa after z. */
function compareLetters(a: string, b: string): Order {
  return compare(a.length, b.length) || compare(a, b);
}

function numbersOf(version: string): number[] {
  return version.split(".").map((part) => Number.parseInt(part, 10) || 0);
}

function compare<T extends number | string | boolean>(a: T, b: T): Order {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
