/** One entry of a release's notes. */
export type Cve = { id: string; isExploited: boolean };

/** Those that are used in attacks first, then the newest. */
export function exploitedFirst(cves: readonly string[], exploited: readonly string[]): Cve[] {
  const attacked = new Set(exploited);
  return cves
    .map((id) => ({ id, isExploited: attacked.has(id) }))
    .sort((a, b) => Number(b.isExploited) - Number(a.isExploited) || newestFirst(a.id, b.id));
}

export function isWellFormedCve(id: string): boolean {
  return /^CVE-\d{4}-\d{4,}$/.test(id);
}

/** By year and number: CVE-2026-43700 is newer than CVE-2026-3784. */
export function newestFirst(a: string, b: string): number {
  const [, yearA = 0, numberA = 0] = a.split("-").map(Number);
  const [, yearB = 0, numberB = 0] = b.split("-").map(Number);
  return yearB - yearA || numberB - numberA;
}
