/** One DER value: its tag, where it starts, where its content lies. */
export type Der = { tag: number; start: number; from: number; to: number };

export class DerError extends Error {}

export const TAG = {
  integer: 0x02,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
  context0: 0xa0,
  context1: 0xa1,
} as const;

const MAX_LENGTH_BYTES = 4;

/** The value at `offset`. Only definite lengths: what we read is DER. */
export function readDer(bytes: Buffer, offset = 0, end = bytes.length): Der {
  const tag = bytes[offset];
  const first = bytes[offset + 1];
  if (tag === undefined || first === undefined) throw new DerError("The value is cut off");
  if (first < 0x80) return within({ tag, start: offset, from: offset + 2, to: offset + 2 + first }, end);

  const size = first & 0x7f;
  if (size === 0 || size > MAX_LENGTH_BYTES || offset + 2 + size > end)
    throw new DerError("The length is not definite");
  const from = offset + 2 + size;
  return within({ tag, start: offset, from, to: from + bytes.readUIntBE(offset + 2, size) }, end);
}

/** The values inside a constructed one, in order. */
export function childrenOf(bytes: Buffer, parent: Der): Der[] {
  const children: Der[] = [];
  for (let at = parent.from; at < parent.to; ) {
    const child = readDer(bytes, at, parent.to);
    children.push(child);
    at = child.to;
  }
  return children;
}

export function wholeOf(bytes: Buffer, der: Der): Buffer {
  return bytes.subarray(der.start, der.to);
}

export function contentOf(bytes: Buffer, der: Der): Buffer {
  return bytes.subarray(der.from, der.to);
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

function within(value: Der, end: number): Der {
  if (value.to > end) throw new DerError("The value is cut off");
  return value;
}
