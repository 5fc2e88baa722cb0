import { createHash } from "node:crypto";

/** A device's own stream of chance. It lives in the device's saved state, so that one seed gives one history. */
export type Chance = { random: number };

export function seedOf(...parts: (string | number)[]): number {
  return createHash("sha256").update(parts.join("\0")).digest().readUInt32LE(0);
}

/** In [0, 1). */
export function draw(stream: Chance): number {
  stream.random = (stream.random + 0x6d2b79f5) >>> 0;
  let mixed = stream.random;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}

export function between(stream: Chance, least: number, most: number): number {
  return least + draw(stream) * (most - least);
}

export function happens(stream: Chance, share: number): boolean {
  return draw(stream) < share;
}

export function pick<T>(stream: Chance, list: readonly T[]): T {
  const chosen = list[Math.floor(draw(stream) * list.length)];
  if (chosen === undefined) throw new Error("Nothing to pick from");
  return chosen;
}

export function pickWeighted<T>(stream: Chance, weighted: readonly (readonly [T, number])[]): T {
  const total = weighted.reduce((sum, [, weight]) => sum + weight, 0);
  let left = draw(stream) * total;
  for (const [item, weight] of weighted) {
    left -= weight;
    if (left < 0) return item;
  }
  throw new Error("Nothing to pick from");
}

export function hex(stream: Chance, bytes: number): string {
  return Array.from({ length: bytes * 2 }, () => Math.floor(draw(stream) * 16).toString(16)).join("");
}

export function uuid(stream: Chance): string {
  const text = hex(stream, 16);
  const parts = [
    text.slice(0, 8),
    text.slice(8, 12),
    `4${text.slice(13, 16)}`,
    `a${text.slice(17, 20)}`,
    text.slice(20),
  ];
  return parts.join("-").toUpperCase();
}

/** The same items in another order. */
export function shuffled<T>(stream: Chance, list: readonly T[]): T[] {
  return list
    .map((item) => ({ item, at: draw(stream) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
