/** `America/New_York` as people read it. */
export function zoneName(zone: string): string {
  return zone.replaceAll("_", " ");
}
