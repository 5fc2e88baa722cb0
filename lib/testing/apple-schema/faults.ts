/** One key of Apple's YAML schema: https://github.com/apple/device-management/blob/release/docs/schema.md */
export type SchemaKey = {
  key: string;
  type?: string;
  valuetype?: string;
  presence?: "required" | "optional";
  rangelist?: (string | number)[];
  range?: { min?: number; max?: number };
  format?: string;
  repetition?: { min?: number; max?: number };
  subkeys?: SchemaKey[];
  supportedOS?: SupportedOS;
};

export type SupportedOS = Record<string, { introduced?: string; removed?: string }>;

/** Whom the message is for; without it, what only some systems know passes. */
export type Addressee = { os: string; version: string };

type Wire = "json" | "plist";

/** Everything in which `value` is not the dictionary that `keys` describe, each as `path: what is wrong`. */
export function faultsIn(value: unknown, keys: readonly SchemaKey[], wire: Wire, addressee?: Addressee): string[] {
  return dictionary(value, keys, { wire, addressee, path: "" });
}

/** Whether a device of this kind knows it. What the schema does not mention is taken for known. */
export function unknownTo(supported: SupportedOS | undefined, addressee: Addressee | undefined): string | undefined {
  const range = addressee && supported?.[addressee.os];
  if (!range) return undefined;
  const { introduced, removed } = range;
  if (introduced === "n/a") return `not for ${addressee.os}`;
  if (introduced && isOlder(addressee.version, introduced)) return `only since ${addressee.os} ${introduced}`;
  return removed && !isOlder(addressee.version, removed) ? `removed in ${addressee.os} ${removed}` : undefined;
}

type Place = { wire: Wire; addressee: Addressee | undefined; path: string };

function dictionary(value: unknown, keys: readonly SchemaKey[], place: Place): string[] {
  if (!isDictionary(value)) return [`${place.path}: is no dictionary`];
  const any = keys.find(({ key }) => key === "ANY");
  const named = keys.filter(({ key }) => key !== "ANY");
  const missing = named
    .filter(({ key, presence }) => presence === "required" && !(key in value))
    .map(({ key }) => `${inside(place, key).path}: is missing`);
  const wrong = Object.entries(value).flatMap(([key, inner]) => {
    const schema = named.find((candidate) => candidate.key === key) ?? any;
    return schema ? one(inner, schema, inside(place, key)) : [`${inside(place, key).path}: is not known`];
  });
  return [...missing, ...wrong];
}

function one(value: unknown, schema: SchemaKey, place: Place): string[] {
  const unsupported = unknownTo(schema.supportedOS, place.addressee);
  if (unsupported) return [`${place.path}: ${unsupported}`];
  switch (schema.type) {
    case "<dictionary>":
      // Apple leaves some dictionaries open: what they hold is described elsewhere.
      if (schema.subkeys) return dictionary(value, schema.subkeys, place);
      return isDictionary(value) ? [] : [`${place.path}: is no dictionary`];
    case "<array>":
      return array(value, schema, place);
    case "<any>":
    case undefined:
      return [];
    default:
      return scalar(value, schema, place);
  }
}

function array(value: unknown, { subkeys, repetition }: SchemaKey, place: Place): string[] {
  if (!Array.isArray(value)) return [`${place.path}: is no array`];
  const item = subkeys?.[0];
  const { min = 0, max = Number.POSITIVE_INFINITY } = { ...repetition, ...item?.repetition };
  const faults = value.length < min || value.length > max ? [`${place.path}: holds ${value.length} items`] : [];
  if (!item) return faults;
  return [...faults, ...value.flatMap((inner, index) => one(inner, item, inside(place, String(index))))];
}

function scalar(value: unknown, { type = "", valuetype, rangelist, range, format, subkeys }: SchemaKey, place: Place) {
  const fault = (saying: string) => [`${place.path}: ${saying}`];
  if (!isOfType(value, type, place.wire)) return fault(`is no ${type}`);
  if (rangelist && !rangelist.some((allowed) => allowed === value)) return fault(`${value} is not in the list`);
  // A text with subkeys is one of their names.
  const names = subkeys?.map(({ key }) => key);
  if (names && !names.includes(String(value))) return fault(`${value} is not a name that can be asked for`);
  if (typeof value === "number" && !isWithin(value, range)) return fault(`${value} is out of range`);
  if (typeof value !== "string") return [];
  if (format && !new RegExp(format).test(value)) return fault(`does not look like ${format}`);
  const pattern = valuetype && valueTypes[valuetype.replaceAll(/[<>]/g, "")];
  return pattern && !pattern.test(value) ? fault(`is no ${valuetype}`) : [];
}

function isOfType(value: unknown, type: string, wire: Wire): boolean {
  switch (type) {
    case "<string>":
      return typeof value === "string";
    case "<integer>":
      return Number.isInteger(value);
    case "<real>":
      return typeof value === "number";
    case "<boolean>":
      return typeof value === "boolean";
    case "<data>":
      return wire === "plist" ? Buffer.isBuffer(value) : typeof value === "string" && base64.test(value);
    case "<date>":
      return wire === "plist" ? value instanceof Date : typeof value === "string" && timestamp.test(value);
    default:
      throw new Error(`The schema has a type that nobody knows here: ${type}`);
  }
}

const base64 = /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:?\d\d)$/;

const valueTypes: Record<string, RegExp> = {
  domain: /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i,
  email: /^[^@\s]+@[^@\s]+$/,
  hostname: /^(\[[\da-f:]+\]|[a-z0-9.-]+)$/i,
  localtime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
  timestamp,
  url: /^[a-z][a-z0-9+.-]*:\S+$/i,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
};

function isWithin(value: number, range: SchemaKey["range"]): boolean {
  return value >= (range?.min ?? Number.NEGATIVE_INFINITY) && value <= (range?.max ?? Number.POSITIVE_INFINITY);
}

function isDictionary(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);
}

function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split(".").map(Number));
  for (let at = 0; at < Math.max(a?.length ?? 0, b?.length ?? 0); at++) {
    const difference = (a?.[at] ?? 0) - (b?.[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function inside(place: Place, key: string): Place {
  return { ...place, path: place.path ? `${place.path}.${key}` : key };
}
