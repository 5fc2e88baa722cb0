/** What the texts of these elements mean; undefined if they are malformed. */
export const scalars = { integer, real, date, data };

export function formatNumber(value: number): string {
  return Number.isSafeInteger(value) ? `<integer>${value}</integer>` : `<real>${value}</real>`;
}

/** Whole seconds, as Apple has them. */
export function formatDate(value: Date): string {
  return `<date>${value.toISOString().slice(0, 19)}Z</date>`;
}

function integer(text: string): number | undefined {
  if (!/^[+-]?(\d{1,20}|0[xX][\da-fA-F]{1,16})$/.test(text)) return undefined;
  return text.startsWith("-") ? -Number(text.slice(1)) : Number(text.replace("+", ""));
}

function real(text: string): number | undefined {
  const special = reals.get(text.toLowerCase());
  if (special !== undefined) return special;
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?$/.test(text) ? Number(text) : undefined;
}

const reals = new Map([
  ["nan", Number.NaN],
  ["infinity", Number.POSITIVE_INFINITY],
  ["+infinity", Number.POSITIVE_INFINITY],
  ["-infinity", Number.NEGATIVE_INFINITY],
]);

function date(text: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return undefined;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

function data(text: string): Buffer | undefined {
  return /^[A-Za-z0-9+/\s]*(=\s*){0,2}$/.test(text) ? Buffer.from(text, "base64") : undefined;
}
