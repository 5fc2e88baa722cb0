/** What stands for a value that nobody may read. */
export const redacted = "•••";

/** The audit keeps no secrets; should one slip in, it does not get out. */
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, isSecret(key) && part !== null ? redacted : redact(part)]),
  );
}

/** A ServerToken names a declaration; it opens nothing. */
function isSecret(key: string): boolean {
  return (
    /secret|password|passphrase|sealed|private|magic|hash|cookie|token(?!s$)/i.test(key) && !/^serverToken$/i.test(key)
  );
}
