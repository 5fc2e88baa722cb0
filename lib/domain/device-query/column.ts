/** What a list of devices can show besides what it always shows, in the order in which it stands there. */
export const extraColumns = [
  ...(["groups", "tags", "model", "supervised", "token", "exempt", "zone"] as const),
  ...(["latest", "pending", "failure", "push", "udid"] as const),
] as const;
export type ExtraColumn = (typeof extraColumns)[number];

/** `columns=tags,zone` as it stands in an address. What nobody knows is left out. */
export function columnsIn(text: string): ExtraColumn[] {
  const asked = new Set(text.split(","));
  return extraColumns.filter((column) => asked.has(column));
}
