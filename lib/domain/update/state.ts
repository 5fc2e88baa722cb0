import { hash } from "node:crypto";
import type { OsState } from "#lib/apple/os-version.ts";
import {
  type ClientCapabilities,
  canEnforce,
  type DeclarationStatuses,
  isRecord,
  type StatusReason,
} from "#lib/apple/status/values.ts";
import type { StatusReport } from "#lib/apple/status-report.ts";
import { isSame } from "#lib/domain/update/sameness.ts";

/**
 * All that a device has told, as plain JSON. `at` is when a value arrived first: by Apple's rule a value that is not told again is
 * unchanged, so a later report vouches for it without touching it.
 */
export type DeviceUpdateState = {
  items: Record<string, Told<unknown>>;
  declarations?: Told<DeclarationStatuses>;
  /** A digest: the list itself is long, and stands in the device's own row. */
  capabilities?: Told<string>;
  errors: Record<string, Told<StatusReason[]>>;
  /** The last one known, even where a full report leaves it out. */
  os?: OsState;
  /** Which life of the device this is. */
  enrolledAt?: string;
};

export type Told<Value> = { value: Value; at: string };

export const nothingTold: DeviceUpdateState = { items: {}, errors: {} };

/** A device that has enrolled again has forgotten everything; what it reports from then on starts from nothing. */
export function inItsLife(state: DeviceUpdateState, enrolledAt: string | undefined, at: string): DeviceUpdateState {
  if (enrolledAt === undefined || state.enrolledAt === enrolledAt) return state;
  if (state.enrolledAt === undefined) return { ...state, enrolledAt };
  return enrolledAt <= at ? { ...nothingTold, enrolledAt } : state;
}

/** Answers `before` itself where the report brings nothing new. `at` is when the report arrived. */
export function applyReport(before: DeviceUpdateState, report: StatusReport, at: string): DeviceUpdateState {
  const items = applyItems(before, report, at);
  const errors = applyErrors(before, report, at);
  const declarations = applyTold(before.declarations, report.declarations, report, at);
  const capabilities = report.capabilities
    ? told(before.capabilities, digestOf(report.capabilities), at)
    : before.capabilities;
  const isUnchanged =
    items === before.items &&
    errors === before.errors &&
    declarations === before.declarations &&
    capabilities === before.capabilities;
  if (isUnchanged) return before;

  const os = osOf(items) ?? before.os;
  return {
    items,
    errors,
    ...(declarations ? { declarations } : {}),
    ...(capabilities ? { capabilities } : {}),
    ...(os ? { os } : {}),
    ...(before.enrolledAt ? { enrolledAt: before.enrolledAt } : {}),
  };
}

export function textItem(state: DeviceUpdateState, name: string): string | undefined {
  const value = state.items[name]?.value;
  return typeof value === "string" ? value : undefined;
}

function digestOf(capabilities: ClientCapabilities): string {
  const told = [...capabilities.statusItems.toSorted(), String(canEnforce(capabilities))];
  return hash("sha256", told.join("\n"), "base64");
}

type Items = DeviceUpdateState["items"];

/** A device that invents names must not fill the database. */
const maxItems = 500;
const maxNameLength = 300;

/** Nor one that tells novels. What is left out stands in the raw report; only values that are more than a line are weighed. */
const maxValueLength = 64 * 1024;
const maxLength = 512 * 1024;
const longFrom = 1024;

function applyItems(before: DeviceUpdateState, report: StatusReport, at: string): Items {
  const kept = report.fullReport ? {} : before.items;
  const items: Items = { ...kept };
  let room = maxItems - Object.keys(items).length;
  for (const [name, value] of report.items) {
    const known = before.items[name];
    if (name.length > maxNameLength || (!(name in items) && --room < 0)) continue;
    items[name] = told(known, bounded(report.fullReport ? value : mergeElements(known?.value, value)), at);
  }
  leaveOutBeyondRoom(items, report);
  for (const { item, identifier } of report.removed) dropElement(items, item, identifier, at);
  if (!report.fullReport) dropOutlived(before.items, items, report);

  const isUnchanged =
    Object.keys(items).length === Object.keys(before.items).length &&
    Object.entries(items).every(([name, entry]) => before.items[name] === entry);
  return isUnchanged ? before.items : items;
}

function bounded(value: unknown): unknown {
  const length = lengthOf(value);
  return length > maxValueLength ? { leftOut: { length } } : value;
}

function leaveOutBeyondRoom(items: Items, report: StatusReport): void {
  const told = [...report.items.keys()].filter((name) => items[name] && lengthOf(items[name].value) > longFrom);
  if (told.length === 0) return;
  const lengths = new Map(Object.entries(items).map(([name, { value }]) => [name, lengthOf(value)]));
  let total = lengths.values().reduce((sum, length) => sum + (length > longFrom ? length : 0), 0);
  for (const name of told) {
    const length = lengths.get(name) ?? 0;
    const entry = items[name];
    if (total <= maxLength || !entry) return;
    items[name] = { value: { leftOut: { length } }, at: entry.at };
    total -= length;
  }
}

function lengthOf(value: unknown): number {
  if (typeof value === "string") return value.length;
  return typeof value === "object" ? JSON.stringify(value).length : 0;
}

/** Replaced whole: what a dictionary no longer holds is gone. The same value again keeps the time at which it came. */
function told<Value>(known: Told<Value> | undefined, value: Value, at: string): Told<Value> {
  return known && isSame(known.value, value) ? known : { value, at };
}

function applyTold<Value>(known: Told<Value> | undefined, value: Value | undefined, report: StatusReport, at: string) {
  if (value === undefined) return report.fullReport ? undefined : known;
  return told(known, value, at);
}

function applyErrors(before: DeviceUpdateState, report: StatusReport, at: string): DeviceUpdateState["errors"] {
  const kept = report.fullReport ? [] : Object.entries(before.errors).filter(([name]) => !report.items.has(name));
  const errors = Object.fromEntries(kept);
  for (const { statusItem, reasons } of report.errors) {
    errors[statusItem] = told(before.errors[statusItem], reasons, at);
  }
  return isSame(errors, before.errors) ? before.errors : errors;
}

/** Arrays of identified elements come as deltas; any other array is a plain value. */
function mergeElements(known: unknown, value: unknown): unknown {
  if (!Array.isArray(known) || !Array.isArray(value)) return value;
  const changed = new Set(value.map(identifierOf));
  if (changed.has(undefined)) return value;
  return [...known.filter((element) => !changed.has(identifierOf(element))), ...value];
}

function dropElement(items: Items, name: string, identifier: string, at: string): void {
  const entry = items[name];
  if (!entry || !Array.isArray(entry.value)) return;
  const rest = entry.value.filter((element) => identifierOf(element) !== identifier);
  if (rest.length !== entry.value.length) items[name] = { value: rest, at };
}

function identifierOf(element: unknown): string | undefined {
  return isRecord(element) && typeof element.identifier === "string" ? element.identifier : undefined;
}

const version = "device.operating-system.version";
const build = "device.operating-system.build-version";
const supplementalBuild = "device.operating-system.supplemental.build-version";
const supplementalExtra = "device.operating-system.supplemental.extra-version";

/** A build or a supplement of the version before would make a device look further than it is. */
function dropOutlived(before: Items, items: Items, report: StatusReport): void {
  const drop = (...names: string[]) => {
    for (const name of names) if (!report.items.has(name)) delete items[name];
  };
  if (before[version] && items[version] !== before[version]) drop(build, supplementalBuild, supplementalExtra);
  if (before[build] && items[build] !== before[build]) drop(supplementalBuild, supplementalExtra);
}

/** Anything else says nothing about how far a device is. */
const versionForm = /^\d{1,5}(\.\d{1,5}){0,4}$/;

function osOf(items: Items): OsState | undefined {
  const text = (name: string) => {
    const value = items[name]?.value;
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const [osVersion, osBuild] = [text(version), text(build)];
  const [supplement, extra] = [text(supplementalBuild), text(supplementalExtra)];
  if (!osVersion || !versionForm.test(osVersion)) return undefined;
  return {
    version: osVersion,
    ...(osBuild ? { build: osBuild } : {}),
    ...(supplement ? { supplementalBuild: supplement } : {}),
    ...(extra ? { extra } : {}),
  };
}
