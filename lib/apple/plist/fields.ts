import { isPlistDict, type PlistDict, type PlistValue } from "#lib/apple/plist.ts";

/** A field of another type is as good as none. */
export function textIn(dict: PlistDict, key: string): string | undefined {
  const value = dict[key];
  return typeof value === "string" ? value : undefined;
}

export function dataIn(dict: PlistDict, key: string): Buffer | undefined {
  const value = dict[key];
  return Buffer.isBuffer(value) ? value : undefined;
}

export function dictIn(dict: PlistDict, key: string): PlistDict | undefined {
  const value = dict[key];
  return isPlistDict(value) ? value : undefined;
}

export function arrayIn(dict: PlistDict, key: string): PlistValue[] {
  const value = dict[key];
  return Array.isArray(value) ? value : [];
}

/** Our names on the left, Apple's on the right: one table reads and writes. */
export type TextKeys<Name extends string> = Readonly<Record<Name, string>>;

export function readTexts<Name extends string>(dict: PlistDict, keys: TextKeys<Name>): { [Key in Name]?: string } {
  const texts: { [Key in Name]?: string } = {};
  for (const name in keys) {
    const text = textIn(dict, keys[name]);
    if (text !== undefined) texts[name] = text;
  }
  return texts;
}

export function formatTexts<Name extends string>(
  texts: NoInfer<{ [Key in Name]?: string }>,
  keys: TextKeys<Name>,
): PlistDict {
  const dict: PlistDict = {};
  for (const name in keys) {
    const text = texts[name];
    if (text !== undefined) dict[keys[name]] = text;
  }
  return dict;
}
