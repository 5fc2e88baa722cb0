import { readFileSync } from "node:fs";
import { type LookupFeed, type LookupRow, parseLookupFeed } from "#lib/apple/lookup-feed.ts";
import { type CatalogEntry, entryKey } from "#lib/domain/catalog/entry.ts";

export const monday = Temporal.Instant.from("2026-08-17T18:00:00Z");

/** A feed of our own, by its name in fixtures/als. */
export function lookupFixture(name: string): LookupFeed {
  return parseLookupFeed(JSON.parse(readFileSync(new URL(`fixtures/als/${name}.json`, import.meta.url), "utf8")));
}

/** A row offered to everybody and to services alike, as nearly all are. */
export function offeredRows(row: Partial<LookupRow> & { version: string; build: string }): LookupRow[] {
  return [publicRow(row), { ...publicRow(row), set: "managed" }];
}

export function publicRow(row: Partial<LookupRow> & { version: string; build: string }): LookupRow {
  return {
    set: "public",
    feedPlatform: "macOS",
    postingDate: "2026-08-17",
    expirationDate: "2026-11-20",
    devices: ["J316sAP", "J314sAP"],
    ...row,
  };
}

export function managedRow(row: Partial<LookupRow> & { version: string; build: string }): LookupRow {
  return { ...publicRow(row), set: "managed" };
}

export function feedOf(...rows: LookupRow[]): LookupFeed {
  return { rows, skipped: 0 };
}

/** What the database would hold after a merge. */
export function remember(known: CatalogEntry[], touched: CatalogEntry[]): CatalogEntry[] {
  const entries = new Map(known.map((entry) => [entryKey(entry), entry]));
  for (const entry of touched) entries.set(entryKey(entry), entry);
  return [...entries.values()];
}
