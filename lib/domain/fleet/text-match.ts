/**
 * A pattern that finds a text whatever its case, in JavaScript and in PostgreSQL alike: the case of each letter is spelled out, so that
 * neither a collation nor a locale has a say.
 */
export function containsPattern(text: string): string {
  return [...text.trim()].map(eitherCase).join("");
}

export function containsMatcher(text: string): (candidate: string) => boolean {
  const pattern = new RegExp(containsPattern(text), "u");
  return (candidate) => pattern.test(candidate);
}

function eitherCase(letter: string): string {
  const cases = new Set([letter, letter.toLowerCase(), letter.toUpperCase()].filter((one) => [...one].length === 1));
  if (cases.size > 1) return `[${[...cases].join("")}]`;
  return /[\\^$.*+?()[\]{}|/]/.test(letter) ? `\\${letter}` : letter;
}
