/**
 * One value: its tag, where its content lies, where the next value begins. Apple's frameworks write BER: the outer values have
 * no length but an end mark.
 */
export type Der = { tag: number; start: number; from: number; to: number; next: number };

export class DerError extends Error {
  override name = "DerError";
}

export const TAG = {
  integer: 0x02,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  octetsInParts: 0x24,
  sequence: 0x30,
  set: 0x31,
  context0: 0xa0,
} as const;

const maxLengthBytes = 4;
const maxDepth = 16;
const constructed = 0x20;

/** The value at `offset`. */
export function readDer(bytes: Buffer, offset = 0, end = bytes.length): Der {
  return readValue(bytes, offset, end, 0);
}

/** The values inside a constructed one, in order. */
export function childrenOf(bytes: Buffer, parent: Der): Der[] {
  const children: Der[] = [];
  for (let at = parent.from; at < parent.to; ) {
    const child = readDer(bytes, at, parent.to);
    children.push(child);
    at = child.next;
  }
  return children;
}

export function wholeOf(bytes: Buffer, der: Der): Buffer {
  return bytes.subarray(der.start, der.next);
}

export function contentOf(bytes: Buffer, der: Der): Buffer {
  return bytes.subarray(der.from, der.to);
}

/** An octet string, in one piece or in parts. */
export function octetsOf(bytes: Buffer, der: Der): Buffer {
  if (der.tag === TAG.octets) return contentOf(bytes, der);
  if (der.tag !== TAG.octetsInParts) throw new DerError("An octet string is missing");
  const parts = childrenOf(bytes, der);
  if (parts.some(({ tag }) => tag !== TAG.octets)) throw new DerError("A part of an octet string is none");
  return Buffer.concat(parts.map((part) => contentOf(bytes, part)));
}

/** An object identifier in dots. */
export function oidOf(bytes: Buffer, der: Der | undefined): string {
  if (der?.tag !== TAG.oid) throw new DerError("An object identifier is missing");
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of contentOf(bytes, der)) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [first = 0, ...rest] = arcs;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...rest].join(".");
}

export function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

export function derOid(dotted: string): Buffer {
  const [root = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return der(TAG.oid, Buffer.from([root * 40 + second, ...rest].flatMap(base128)));
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest & 0xff);
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}

function base128(arc: number): number[] {
  const bytes = [arc & 0x7f];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift(0x80 | (rest & 0x7f));
  return bytes;
}

function readValue(bytes: Buffer, start: number, end: number, depth: number): Der {
  const tag = bytes[start];
  const first = bytes[start + 1];
  if (tag === undefined || first === undefined || start + 2 > end) throw new DerError("The value is cut off");
  if (first === 0x80) return readUntilMark(bytes, start, end, depth);

  const size = first < 0x80 ? 0 : first & 0x7f;
  if (size > maxLengthBytes || start + 2 + size > end) throw new DerError("The length cannot be read");
  const from = start + 2 + size;
  const to = from + (size === 0 ? first : bytes.readUIntBE(start + 2, size));
  if (to > end) throw new DerError("The value is cut off");
  return { tag, start, from, to, next: to };
}

function readUntilMark(bytes: Buffer, start: number, end: number, depth: number): Der {
  const tag = bytes[start] ?? 0;
  if ((tag & constructed) === 0 || depth >= maxDepth) throw new DerError("The length cannot be read");
  const from = start + 2;
  for (let at = from; at + 2 <= end; at = readValue(bytes, at, end, depth + 1).next) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) return { tag, start, from, to: at, next: at + 2 };
  }
  throw new DerError("The value is cut off");
}
