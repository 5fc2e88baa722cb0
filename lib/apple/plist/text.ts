/** Whether XML can hold it: no control characters, no half surrogates. */
export function isXmlText(text: string): boolean {
  return !forbidden.test(text);
}

export function escapeXml(text: string): string {
  return /[&<>\r]/.test(text) ? text.replaceAll(/[&<>\r]/g, (found) => `&#${found.charCodeAt(0)};`) : text;
}

/** The predefined five and numbers. Any other entity, or an ampersand alone, gives back which. */
export function unescapeXml(text: string): { text: string } | { unknown: string } {
  let unknown: string | undefined;
  const plain = text.replaceAll(/&[^;&]*;?/g, (reference) => {
    const known = entities.get(reference) ?? numbered(reference);
    if (known === undefined) unknown ??= reference;
    return known ?? "";
  });
  return unknown === undefined ? { text: plain } : { unknown };
}

const forbidden = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

const entities = new Map([
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&amp;", "&"],
  ["&apos;", "'"],
  ["&quot;", '"'],
]);

function numbered(reference: string): string | undefined {
  const match = /^&#(?:(\d{1,7})|x([\da-fA-F]{1,6}));$/.exec(reference);
  if (!match) return undefined;
  const code = match[1] ? Number(match[1]) : Number.parseInt(match[2] ?? "", 16);
  if (code > 0x10ffff) return undefined;
  const text = String.fromCodePoint(code);
  return isXmlText(text) ? text : undefined;
}
