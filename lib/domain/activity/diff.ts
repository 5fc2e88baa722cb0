export type Change = { path: string; kind: "added" | "removed" | "changed"; before?: string; after?: string };

/**
 * What is different, value by value, named by its path. What is noted of the time before is often more than what an act has changed:
 * fields of which nothing is noted afterwards are left out, unless nothing at all is.
 */
export function changesBetween(before: unknown, after: unknown): Change[] {
  const [was, is] = [leavesOf(before), leavesOf(after)];
  const wholly = is.size === 0 || was.size === 0;
  const concerned = new Set([...is.keys()].map(topOf));
  const gone = [...was].filter(([path]) => !is.has(path) && (wholly || concerned.has(topOf(path))));
  return [
    ...[...is].flatMap(([path, value]): Change[] => {
      const former = was.get(path);
      if (former === undefined) return [{ path, kind: "added", after: value }];
      return former === value ? [] : [{ path, kind: "changed", before: former, after: value }];
    }),
    ...gone.map(([path, value]): Change => ({ path, kind: "removed", before: value })),
  ];
}

function topOf(path: string): string {
  return path.split(SEPARATOR)[0] ?? path;
}

const SEPARATOR = " › ";

function leavesOf(value: unknown, path: readonly string[] = []): Map<string, string> {
  if (value === undefined || value === null) return new Map();
  const name = path.join(SEPARATOR);
  if (Array.isArray(value) && value.every(isScalar)) {
    return value.length > 0 ? new Map([[name, value.map(String).join(", ")]]) : new Map();
  }
  if (typeof value !== "object") return new Map([[name, String(value)]]);
  // People count from one.
  const steps = Array.isArray(value) ? value.map((part, place) => [String(place + 1), part] as const) : undefined;
  const parts = steps ?? Object.entries(value);
  return new Map(parts.flatMap(([step, part]) => [...leavesOf(part, [...path, step])]));
}

function isScalar(value: unknown): boolean {
  return typeof value !== "object";
}
