import { readQuery } from "#lib/domain/device-query/read.ts";
import { type Ask, askOf, type PhaseWord, phaseWords } from "#lib/domain/device-query/value.ts";
import { withoutKey, withTerm } from "#lib/domain/device-query/write.ts";

/** By what a list is narrowed with one press each. All are keys of the query too. */
export const facets = [
  ...(["phase", "platform", "track", "group", "deadline", "report"] as const),
  ...(["supervised", "token", "exempt"] as const),
] as const;
export type Facet = (typeof facets)[number];

/** These have a place of their own in the address; the others are terms of the query. */
const own = ["phase", "platform", "group"] as const;
type OwnFacet = (typeof own)[number];

/** What is asked for, as far as facets have a say in it. */
export type Narrowing = { query?: string | undefined } & Partial<Record<OwnFacet, string | undefined>>;

/** A value as it is written, and for a group its name. */
export type FacetValue = { value: string; name?: string };

/** The value that is chosen in a facet: by its place in the address, else as the one term of its key. */
export function chosenOf(facet: Facet, asked: Narrowing, values: readonly FacetValue[]): string | undefined {
  const placed = isOwn(facet) ? asked[facet] : undefined;
  if (placed) return placed;
  const [term, ...others] = readQuery(asked.query ?? "").terms.filter(({ ask }) => ask.key === facet);
  if (!term || term.isNegated || others.length > 0) return undefined;
  return values.find((one) => isMeant(facet, one, term.ask))?.value;
}

/** What changes in the address once a value is chosen, or none: the facet's former say in it ends. */
export function facetChange(facet: Facet, value: string | undefined, { query = "" }: Narrowing): Narrowing {
  const rest = withoutKey(query, facet) || undefined;
  if (isOwn(facet)) return { [facet]: value, query: rest };
  return { query: value === undefined ? rest : withTerm(query, facet, value) };
}

/** What remains of a question once no facet has a say in it. */
export function withoutFacets(query: string): string {
  return facets.reduce((rest, facet) => withoutKey(rest, facet), query);
}

function isOwn(facet: Facet): facet is OwnFacet {
  return own.some((known) => known === facet);
}

function isMeant(facet: Facet, { value, name }: FacetValue, ask: Ask): boolean {
  if (ask.key === "group") return [value, name].some((text) => text?.toLowerCase() === ask.text.toLowerCase());
  return JSON.stringify(askOf(facet, value)) === JSON.stringify(ask);
}

/** Devices that are alike in all facets but their groups. `passes`: which facets' own conditions they meet. */
export type Alike = {
  buckets: Readonly<Record<CountedFacet, string | null>>;
  passes: readonly Facet[];
  devices: number;
};
export type CountedFacet = Exclude<Facet, "group">;

/**
 * How many would be listed with each value, by facet: whatever the others ask for is asked, what the facet itself asks for is not. A
 * device stands under every value that is true of it: one that is due within a day is due within a week.
 */
export function countFacets(rows: readonly Alike[]): Map<CountedFacet, Map<string, number>> {
  const counts = new Map<CountedFacet, Map<string, number>>();
  for (const facet of facets) {
    if (facet === "group") continue;
    const others = facets.filter((one) => one !== facet);
    const counted = new Map<string, number>();
    for (const { buckets, passes, devices } of rows) {
      if (!others.every((one) => passes.includes(one))) continue;
      for (const value of valuesIn(facet, buckets[facet])) counted.set(value, (counted.get(value) ?? 0) + devices);
    }
    counts.set(facet, counted);
  }
  return counts;
}

function valuesIn(facet: CountedFacet, bucket: string | null): readonly string[] {
  if (bucket === null) return [];
  switch (facet) {
    case "phase":
      return [bucket, ...(over.has(bucket) ? ["over"] : []), ...(settled.has(bucket) ? [] : ["remaining"])];
    case "report":
      return reportValues[bucket] ?? [];
    case "deadline":
      return deadlineValues[bucket] ?? [];
    default:
      return [bucket];
  }
}

const over: ReadonlySet<string> = new Set<PhaseWord>(["done", "removed"]);
const settled: ReadonlySet<string> = new Set<PhaseWord>(["done", "removed", "not-applicable", "exempt"]);

const reportValues: Readonly<Record<string, readonly string[]>> = {
  day: ["<24h"],
  week: [">24h"],
  fortnight: [">24h", ">7d"],
  older: [">24h", ">7d", ">14d"],
  never: ["never"],
};

const deadlineValues: Readonly<Record<string, readonly string[]>> = {
  past: ["past"],
  day: ["<24h", "<7d"],
  week: ["<7d"],
  none: ["none"],
};

const order: Readonly<Partial<Record<Facet, readonly string[]>>> = {
  phase: ["remaining", "over", ...phaseWords],
  deadline: ["past", "<24h", "<7d", "none"],
  report: ["<24h", ">24h", ">7d", ">14d", "never"],
  supervised: ["yes", "no", "unknown"],
  token: ["yes", "no"],
  exempt: ["yes", "no"],
};

/** As they are looked for: along the journey, near before far, a newer line before an older one. */
export function compareValues(facet: Facet, a: string, b: string): number {
  const known = order[facet];
  if (known) return known.indexOf(a) - known.indexOf(b);
  const [left = "", right = ""] = [a, b].map((value) => value.split(" ")[0]);
  return left.localeCompare(right, "en") || b.localeCompare(a, "en", { numeric: true });
}
