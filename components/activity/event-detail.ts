import type { EventView } from "#lib/queries/device/timeline.ts";

type Os = { version: string; build?: string; extra?: string };
type Reason = string | { code: string; description?: string };
type Text = "reason" | "installState" | "outcome" | "version" | "build" | "before" | "deadlineLocal";
type Detail = { [name in Text]?: string } & { count?: number; from?: Os; to?: Os; pending?: Os; reasons?: Reason[] };

/** What of an event's data a person wants to see at once. Data of other shapes wait behind "Details". */
export function eventDetail({ kind, detail: data }: EventView): { line?: string; tries?: number } {
  if (!isDetail(data)) return {};
  const { reason, count, from, to, pending, installState, outcome, reasons, before, deadlineLocal } = data;
  if (from && to) return { line: `${osText(from)} → ${osText(to)}` };
  if (kind === "deadline-moved")
    return lineOf(
      [before, deadlineLocal].map((local) => local?.replace("T", " ")),
      " → ",
    );
  if (kind === "failed")
    return { ...(reason ? { line: reason } : {}), ...(count === undefined ? {} : { tries: count }) };
  if (kind === "other-state") return installState ? { line: installState } : {};
  if (kind === "pushed" || kind === "push-failed") return lineOf([outcome, reason]);
  if (kind === "invalid")
    return lineOf((reasons ?? []).map((given) => (typeof given === "string" ? given : codeText(given))));
  return pending ? { line: osText(pending) } : {};
}

function lineOf(parts: (string | undefined)[], between = " · "): { line?: string } {
  const said = parts.filter(Boolean).join(between);
  return said ? { line: said } : {};
}

function osText({ version, build, extra }: Os): string {
  return [version, extra && `(${extra.replace(/[()]/g, "")})`, build && `· ${build}`].filter(Boolean).join(" ");
}

function codeText({ code, description }: Exclude<Reason, string>): string {
  return description ? `${code}: ${description}` : code;
}

/** Read by hand: a library that reads every shape would weigh more than the page that shows these lines. */
function isDetail(data: unknown): data is Detail {
  if (!isRecord(data)) return false;
  const { count, from, to, pending, reasons } = data;
  return (
    texts.every((name) => isTextOrNone(data[name])) &&
    (count === undefined || typeof count === "number") &&
    [from, to, pending].every((os) => os === undefined || isOs(os)) &&
    (reasons === undefined || (Array.isArray(reasons) && reasons.every(isReason)))
  );
}

const texts: Text[] = ["reason", "installState", "outcome", "version", "build", "before", "deadlineLocal"];

function isOs(os: unknown): os is Os {
  return isRecord(os) && typeof os.version === "string" && isTextOrNone(os.build) && isTextOrNone(os.extra);
}

function isReason(reason: unknown): reason is Reason {
  if (!isRecord(reason)) return typeof reason === "string";
  return typeof reason.code === "string" && isTextOrNone(reason.description);
}

function isTextOrNone(text: unknown): text is string | undefined {
  return text === undefined || typeof text === "string";
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === "object" && data !== null;
}
