/** Who belongs to a group. `all` is the built-in group of the whole fleet. */
export type GroupRule =
  | { kind: "all" }
  | { kind: "platform"; platforms: string[] }
  | { kind: "static"; serials: string[] };

export type GroupFacts = { platform: string | null; serialNumber: string | null };

export function matches(rule: GroupRule, device: GroupFacts): boolean {
  return matcherOf(rule)(device);
}

/** For many devices at once: a static group may list thousands of serial numbers. */
export function matcherOf(rule: GroupRule): (device: GroupFacts) => boolean {
  switch (rule.kind) {
    case "all":
      return () => true;
    case "platform": {
      const platforms = new Set(rule.platforms);
      return ({ platform }) => platform !== null && platforms.has(platform);
    }
    case "static": {
      const serials = new Set(rule.serials.map(normalSerial));
      return ({ serialNumber }) => serialNumber !== null && serials.has(normalSerial(serialNumber));
    }
  }
}

/** Serial numbers are pasted from lists: case and blanks around them mean nothing. */
export function normalSerial(serial: string): string {
  return serial.trim().toUpperCase();
}
