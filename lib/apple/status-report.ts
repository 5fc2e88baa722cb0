import type { ClientCapabilities, DeclarationStatuses, StatusError } from "#lib/apple/status/values.ts";
import { isRecord, readCapabilities, readDeclarations, readErrors } from "#lib/apple/status/values.ts";
import { wholeStatusItems } from "#lib/apple/status-items.ts";

/** https://developer.apple.com/documentation/devicemanagement/statusreport, read tolerantly: what is odd is left out or kept verbatim. */
export type StatusReport = {
  /** True: what is not in it is gone. False: what is not in it is unchanged. */
  fullReport: boolean;
  /** By dotted name, values as the device wrote them; without the two `management` items below. */
  items: Map<string, unknown>;
  /** Present and empty means that the device holds none. Undefined: nothing said, or nothing readable. */
  declarations?: DeclarationStatuses;
  capabilities?: ClientCapabilities;
  /** Elements that an array item no longer has. */
  removed: { item: string; identifier: string }[];
  errors: StatusError[];
};

export function parseStatusReport(body: Uint8Array | string): { report: StatusReport } | { error: string } {
  const text = typeof body === "string" ? body : decoder.decode(body);
  const json = parseJson(text);
  if (!isRecord(json)) return { error: json === undefined ? "not JSON" : "not an object" };

  const report: StatusReport = { fullReport: json.FullReport === true, items: new Map(), removed: [], errors: [] };
  // Only an escape can smuggle in a character that PostgreSQL refuses: the bytes themselves have been decoded.
  const mayHoldOddText = typeof body === "string" || text.includes("\\u");
  if (isRecord(json.StatusItems)) collect(report, "", storable(json.StatusItems, mayHoldOddText), 0);
  report.errors = readErrors(storable(json.Errors, mayHoldOddText));
  return { report };
}

const decoder = new TextDecoder();
const maxDepth = 16;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A name is a path; known dictionaries end it early, everything else ends at the first value that is not a dictionary. */
function collect(report: StatusReport, path: string, value: unknown, depth: number): void {
  if (wholeStatusItems.has(path) || !isRecord(value) || depth > maxDepth) {
    keep(report, path, value);
    return;
  }
  for (const key in value) collect(report, path ? `${path}.${key}` : key, value[key], depth + 1);
}

function keep(report: StatusReport, name: string, value: unknown): void {
  switch (name) {
    case "management.declarations": {
      const declarations = readDeclarations(value);
      if (declarations) report.declarations = declarations;
      return;
    }
    case "management.client-capabilities": {
      const capabilities = readCapabilities(value);
      if (capabilities) report.capabilities = capabilities;
      return;
    }
    case "FullReport":
      if (value === true) report.fullReport = true;
      return;
    case "__proto__":
      return;
    default:
      report.items.set(name, Array.isArray(value) ? withoutRemoved(report, name, value) : value);
  }
}

function withoutRemoved(report: StatusReport, item: string, elements: unknown[]): unknown[] {
  return elements.filter((element) => {
    if (!isRecord(element) || element._removed !== true) return true;
    if (typeof element.identifier === "string") report.removed.push({ item, identifier: element.identifier });
    return false;
  });
}

/** PostgreSQL takes no NUL, no half surrogate and no bottomless nesting; one such report must not hold up all others. */
function storable(value: unknown, mayHoldOddText: boolean): unknown {
  return isStorable(value, 0, mayHoldOddText) ? value : repaired(value, 0);
}

function isStorable(value: unknown, depth: number, mayHoldOddText: boolean): boolean {
  if (typeof value === "string") return !mayHoldOddText || isStorableText(value);
  if (typeof value !== "object" || value === null) return true;
  if (depth > maxDepth) return false;
  if (Array.isArray(value)) return value.every((element) => isStorable(element, depth + 1, mayHoldOddText));
  const inner = value as Record<string, unknown>;
  for (const key in inner) {
    if (mayHoldOddText && !isStorableText(key)) return false;
    if (!isStorable(inner[key], depth + 1, mayHoldOddText)) return false;
  }
  return true;
}

function isStorableText(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

function repaired(value: unknown, depth: number): unknown {
  if (typeof value === "string") return value.replaceAll("\0", "\ufffd").toWellFormed();
  if (typeof value !== "object" || value === null) return value;
  if (depth > maxDepth) return null;
  if (Array.isArray(value)) return value.map((element) => repaired(element, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [repaired(key, 0), repaired(inner, depth + 1)]),
  );
}
