import { declarationTypes } from "#lib/apple/declaration-types.ts";

/** The values inside a status report that have a shape of their own. Unreadable ones answer undefined, never something invented. */
export type DeclarationStatus = {
  identifier: string;
  serverToken: string;
  active: boolean;
  /** `unknown`, `invalid`, `valid`, or what the device wrote. */
  valid: string;
  reasons: StatusReason[];
};

export type DeclarationStatuses = {
  activations: DeclarationStatus[];
  assets: DeclarationStatus[];
  configurations: DeclarationStatus[];
  management: DeclarationStatus[];
};

export type StatusReason = { code: string; description?: string; details?: unknown };

export type StatusError = { statusItem: string; reasons: StatusReason[] };

export type ClientCapabilities = {
  statusItems: string[];
  /** Supported types of all four kinds. */
  declarations: string[];
};

/** A list that cannot be read in full says nothing: an unreadable entry must not look like one that is gone. */
export function readDeclarations(value: unknown): DeclarationStatuses | undefined {
  if (!isRecord(value)) return undefined;
  const activations = readEntries(value.activations);
  const assets = readEntries(value.assets);
  const configurations = readEntries(value.configurations);
  const management = readEntries(value.management);
  if (!activations || !assets || !configurations || !management) return undefined;
  return { activations, assets, configurations, management };
}

export function readCapabilities(value: unknown): ClientCapabilities | undefined {
  const payloads = isRecord(value) ? value["supported-payloads"] : undefined;
  if (!isRecord(payloads)) return undefined;
  const statusItems = strings(payloads["status-items"]);
  if (statusItems.length === 0) return undefined;
  const kinds = isRecord(payloads.declarations) ? Object.values(payloads.declarations) : [];
  return { statusItems, declarations: kinds.flatMap(strings) };
}

/** Here Apple capitalises the keys; inside `management.declarations` the same reasons are in lower case. */
export function readErrors(value: unknown): StatusError[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((error) =>
    isRecord(error) && typeof error.StatusItem === "string"
      ? [{ statusItem: error.StatusItem, reasons: readReasons(error.Reasons) }]
      : [],
  );
}

/** Whether a device says of itself that it knows the declaration that enforces an update. */
export function canEnforce({ declarations }: ClientCapabilities): boolean {
  return declarations.includes(declarationTypes.updateEnforcement);
}

function readEntries(value: unknown): DeclarationStatus[] | undefined {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return undefined;
  const entries: DeclarationStatus[] = [];
  for (const entry of value) {
    if (!isRecord(entry)) return undefined;
    const { identifier, "server-token": serverToken, active, valid, reasons } = entry;
    if (entry._removed === true) continue;
    if (typeof identifier !== "string" || typeof serverToken !== "string") return undefined;
    entries.push({
      identifier,
      serverToken,
      active: active === true,
      valid: typeof valid === "string" ? valid : "unknown",
      reasons: readReasons(reasons),
    });
  }
  return entries;
}

function readReasons(value: unknown): StatusReason[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((reason) => {
    if (!isRecord(reason)) return [];
    const code = reason.code ?? reason.Code;
    const description = reason.description ?? reason.Description;
    const details = reason.details ?? reason.Details;
    if (typeof code !== "string") return [];
    return [
      {
        code,
        ...(typeof description === "string" ? { description } : {}),
        ...(details === undefined ? {} : { details }),
      },
    ];
  });
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((element) => typeof element === "string") : [];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
