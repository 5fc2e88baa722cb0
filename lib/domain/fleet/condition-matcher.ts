import { compareVersions, type Order } from "#lib/apple/os-version.ts";
import { type Condition, type FactCondition, jointOf, type OsComparison } from "#lib/domain/fleet/condition.ts";
import { normalTag } from "#lib/domain/fleet/tag.ts";
import { containsMatcher } from "#lib/domain/fleet/text-match.ts";

/** What a condition can ask of a device. `null`, and an empty name, is what the device has not told. */
export type ConditionFacts = {
  platform: string | null;
  modelIdentifier: string | null;
  modelName: string | null;
  osVersion: string | null;
  name: string;
  tags: readonly string[];
  enrollmentType: string;
  isSupervised: boolean | null;
  bucket: number;
};

/** Undefined: the device has not told what is asked, so nobody knows. */
export type Truth = boolean | undefined;

export type TruthOf = (device: ConditionFacts) => Truth;

/**
 * Compiled once for many devices. What a device has not told is neither so nor not so: `not` of unknown stays unknown, and
 * `all` and `any` are unknown only where the unknown part decides. Only what is certain makes a member.
 */
export function truthOf(condition: Condition): TruthOf {
  if ("fact" in condition) return factTruth(condition);
  const { join, parts } = jointOf(condition) ?? { join: "all", parts: [] };
  const truths = parts.map(truthOf);
  switch (join) {
    case "not":
      return (device) => opposite(truths[0]?.(device));
    case "all":
      return (device) => decide(truths, device, false);
    case "any":
      return (device) => decide(truths, device, true);
  }
}

function opposite(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

/** One part that is `decisive` decides, whatever the others are. */
function decide(truths: readonly TruthOf[], device: ConditionFacts, decisive: boolean): Truth {
  let isUnknown = false;
  for (const truth of truths) {
    const part = truth(device);
    if (part === decisive) return decisive;
    if (part === undefined) isUnknown = true;
  }
  return isUnknown ? undefined : !decisive;
}

function factTruth(condition: FactCondition): TruthOf {
  switch (condition.fact) {
    case "platform": {
      const platforms = new Set(condition.in);
      return ({ platform }) => (platform === null ? undefined : platforms.has(platform));
    }
    case "model": {
      const isMeant = remembered(modelTest(condition));
      return ({ modelIdentifier, modelName }) => {
        const told = [modelIdentifier, modelName].filter((name) => name !== null);
        return told.length === 0 ? undefined : told.some(isMeant);
      };
    }
    case "os": {
      const isMeant = remembered((version) => holds(compareVersions(version, condition.version), condition.is));
      return ({ osVersion }) => (osVersion === null ? undefined : isMeant(osVersion));
    }
    case "tag": {
      const tag = normalTag(condition.has);
      return ({ tags }) => tags.includes(tag);
    }
    case "name": {
      const isMeant = containsMatcher(condition.contains);
      return ({ name }) => (name === "" ? undefined : isMeant(name));
    }
    case "enrollment": {
      const types = new Set<string>(condition.in);
      return ({ enrollmentType }) => types.has(enrollmentType);
    }
    case "supervised":
      return ({ isSupervised }) => (isSupervised === null ? undefined : isSupervised === condition.is);
    case "slice":
      return ({ bucket }) => bucket >= condition.from && bucket < condition.to;
  }
}

/** What an identifier or a marketing name must be. */
export function modelTest(condition: Extract<FactCondition, { fact: "model" }>): (name: string) => boolean {
  if ("contains" in condition) return containsMatcher(condition.contains);
  const models = new Set(condition.in);
  return (name) => models.has(name);
}

export function holds(order: Order, comparison: OsComparison): boolean {
  switch (comparison) {
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case "=":
      return order === 0;
    case ">=":
      return order >= 0;
    case ">":
      return order > 0;
  }
}

/** A fleet has few models and versions; each is judged once. */
function remembered(test: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    const answer = known.get(text) ?? test(text);
    known.set(text, answer);
    return answer;
  };
}
