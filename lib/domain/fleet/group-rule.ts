import type { Condition } from "#lib/domain/fleet/condition.ts";
import { type ConditionFacts, type Truth, truthOf } from "#lib/domain/fleet/condition-matcher.ts";

/** Who belongs to a group. `all` is the built-in group of the whole fleet. */
export type GroupRule =
  | { kind: "all" }
  | { kind: "platform"; platforms: string[] }
  | { kind: "static"; serials: string[] }
  | { kind: "rule"; where: Condition };

export type GroupFacts = ConditionFacts & { serialNumber: string | null };

export function matches(rule: GroupRule, device: GroupFacts): boolean {
  return matcherOf(rule)(device);
}

/** For many devices at once. Only who certainly meets the rule is a member: what is not told leaves a device outside. */
export function matcherOf(rule: GroupRule): (device: GroupFacts) => boolean {
  const truth = ruleTruth(rule);
  return (device) => truth(device) === true;
}

/** A static group may list thousands of serial numbers, so they are looked up, not searched. */
function ruleTruth(rule: GroupRule): (device: GroupFacts) => Truth {
  switch (rule.kind) {
    case "all":
      return () => true;
    case "platform":
      return truthOf({ fact: "platform", in: rule.platforms });
    case "static": {
      const serials = new Set(rule.serials.map(normalSerial));
      return ({ serialNumber }) => serialNumber !== null && serials.has(normalSerial(serialNumber));
    }
    case "rule":
      return truthOf(rule.where);
  }
}

/** Serial numbers are pasted from lists: case and blanks around them mean nothing. */
export function normalSerial(serial: string): string {
  return serial.trim().toUpperCase();
}
