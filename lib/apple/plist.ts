import { isUtf8 } from "node:buffer";
import { formatDate, formatNumber, scalars } from "#lib/apple/plist/scalars.ts";
import { escapeXml, isXmlText, unescapeXml } from "#lib/apple/plist/text.ts";

/** What a property list can hold: https://developer.apple.com/documentation/foundation/propertylistserialization */
export type PlistValue = string | number | boolean | Date | Buffer | PlistValue[] | PlistDict;
export type PlistDict = { [key: string]: PlistValue };

export class PlistError extends Error {
  override name = "PlistError";
}

/** XML only and strictly: no entities of its own, nothing after the end. Dictionaries have no prototype, so no key is special. */
export function parsePlist(xml: Buffer | string): PlistValue {
  return new Reader(textOf(xml)).document();
}

export function parsePlistDict(xml: Buffer | string): PlistDict {
  const value = parsePlist(xml);
  if (!isPlistDict(value)) throw new PlistError("a dictionary is expected at the top of the property list");
  return value;
}

export function isPlistDict(value: PlistValue | undefined): value is PlistDict {
  return typeof value === "object" && !Array.isArray(value) && !(value instanceof Date) && !Buffer.isBuffer(value);
}

export function formatPlist(value: PlistValue): string {
  return `${header}${element(value)}\n</plist>\n`;
}

const header = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
`;

const maxDepth = 64;

function textOf(xml: Buffer | string): string {
  if (typeof xml !== "string" && xml.subarray(0, 6).equals(binaryMark)) {
    throw new PlistError("a binary property list is not read, only XML");
  }
  if (typeof xml !== "string" && !isUtf8(xml)) throw new PlistError("the text is not UTF-8");

  const text = typeof xml === "string" ? xml : xml.toString();
  if (!isXmlText(text)) throw new PlistError("the text holds characters that XML forbids");
  return text.includes("\r") ? text.replaceAll(/\r\n?/g, "\n") : text;
}

const binaryMark = Buffer.from("bplist");

class Reader {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  document(): PlistValue {
    this.prolog();
    if (!/^plist(\s+version\s*=\s*("1\.0"|'1\.0'))?$/.test(this.tag())) {
      throw new PlistError("it does not begin with <plist>");
    }
    const value = this.value(this.tag(), 1);
    if (this.tag() !== "/plist") throw new PlistError("more than one value stands in <plist>");
    this.skip();
    if (this.at < this.text.length) throw new PlistError("something follows </plist>");
    return value;
  }

  private prolog(): void {
    if (this.text.charCodeAt(0) === 0xfeff) this.at = 1;
    if (this.text.startsWith("<?xml ", this.at)) {
      const end = this.find("?>");
      const encoding = /encoding\s*=\s*["']([^"']*)["']/.exec(this.text.slice(this.at, end))?.[1];
      if (encoding && !/^(utf-8|us-ascii)$/i.test(encoding)) {
        throw new PlistError(`the encoding ${encoding} is not read`);
      }
      this.at = end + 2;
    }
    this.skip();
    if (!this.text.startsWith("<!DOCTYPE", this.at)) return;
    const end = this.find(">");
    if (/[[%]/.test(this.text.slice(this.at, end))) {
      throw new PlistError("a document type with declarations is refused");
    }
    this.at = end + 1;
  }

  private value(tag: string, depth: number): PlistValue {
    if (depth > maxDepth) throw new PlistError(`it is nested more than ${maxDepth} deep`);
    switch (tag) {
      case "dict":
        return this.dict(depth);
      case "dict/":
        return emptyDict();
      case "array":
        return this.array(depth);
      case "array/":
        return [];
      case "string":
        return this.content(tag);
      case "string/":
        return "";
      case "true/":
        return true;
      case "false/":
        return false;
      case "true":
      case "false":
        if (this.content(tag) !== "") throw new PlistError(`<${tag}> is not empty`);
        return tag === "true";
      case "integer":
      case "real":
      case "date":
      case "data":
        return this.scalar(tag);
      case "data/":
        return Buffer.alloc(0);
      default:
        throw new PlistError(`<${tag.slice(0, 40)}> stands where a value is expected`);
    }
  }

  private scalar(tag: keyof typeof scalars): PlistValue {
    const value = scalars[tag](this.content(tag));
    if (value === undefined) throw new PlistError(`the text of an element <${tag}> is malformed`);
    return value;
  }

  private dict(depth: number): PlistDict {
    const dict = emptyDict();
    for (let tag = this.tag(); tag !== "/dict"; tag = this.tag()) {
      if (tag !== "key" && tag !== "key/") throw new PlistError(`<${tag.slice(0, 40)}> stands where a key is expected`);
      const key = tag === "key" ? this.content(tag) : "";
      if (key in dict) throw new PlistError(`the key ${key.slice(0, 40)} stands twice in one dictionary`);
      dict[key] = this.value(this.tag(), depth + 1);
    }
    return dict;
  }

  private array(depth: number): PlistValue[] {
    const array: PlistValue[] = [];
    for (let tag = this.tag(); tag !== "/array"; tag = this.tag()) array.push(this.value(tag, depth + 1));
    return array;
  }

  /** The next tag without its brackets: `dict`, `/dict`, `true/`. */
  private tag(): string {
    this.skip();
    if (this.at >= this.text.length) throw new PlistError("it ends too early");
    if (this.text.charCodeAt(this.at) !== lessThan) throw new PlistError("text stands between the elements");
    const end = this.find(">");
    const name = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return name.includes(" ") || name.includes("\n") || name.includes("\t") ? name.replace(/\s+(\/?)$/, "$1") : name;
  }

  /** Up to and past the closing tag. */
  private content(tag: string): string {
    let text = "";
    for (;;) {
      const end = this.find("<");
      text += plain(this.text.slice(this.at, end));
      this.at = end;
      if (this.text.startsWith("</", end)) break;
      if (!this.text.startsWith("<![CDATA[", end)) throw new PlistError(`an element stands inside <${tag}>`);
      const close = this.find("]]>");
      text += this.text.slice(end + 9, close);
      this.at = close + 3;
    }
    if (this.tag() !== `/${tag}`) throw new PlistError(`<${tag}> is not closed`);
    return text;
  }

  /** Past white space and comments. */
  private skip(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code === 0x20 || code === 0x0a || code === 0x09) this.at++;
      else if (code === lessThan && this.text.startsWith("<!--", this.at)) this.at = this.find("-->") + 3;
      else return;
    }
  }

  private find(mark: string): number {
    const found = this.text.indexOf(mark, this.at);
    if (found < 0) throw new PlistError("it ends too early");
    return found;
  }
}

const lessThan = 0x3c;

function emptyDict(): PlistDict {
  return Object.create(null);
}

/** The text up to the next mark-up, its entities resolved. */
function plain(text: string): string {
  if (!text.includes("&")) return text;
  const read = unescapeXml(text);
  if ("unknown" in read) throw new PlistError(`the entity ${read.unknown.slice(0, 20)} is not known`);
  return read.text;
}

function element(value: PlistValue): string {
  switch (typeof value) {
    case "string":
      return `<string>${escaped(value)}</string>`;
    case "boolean":
      return value ? "<true/>" : "<false/>";
    case "number":
      return formatNumber(value);
  }
  if (Buffer.isBuffer(value)) return `<data>${value.toString("base64")}</data>`;
  if (value instanceof Date) return formatDate(value);
  if (Array.isArray(value)) return `<array>\n${value.map((item) => `${element(item)}\n`).join("")}</array>`;
  const pairs = Object.entries(value).map(([key, inner]) => `<key>${escaped(key)}</key>\n${element(inner)}\n`);
  return `<dict>\n${pairs.join("")}</dict>`;
}

function escaped(text: string): string {
  if (!isXmlText(text)) throw new PlistError("a text holds characters that XML forbids");
  return escapeXml(text);
}
