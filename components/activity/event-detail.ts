import * as z from "zod/mini";
import type { EventView } from "#lib/queries/device/timeline.ts";

const os = z.object({ version: z.string(), build: z.optional(z.string()), extra: z.optional(z.string()) });

const detail = z.partial(
  z.object({
    reason: z.string(),
    count: z.number(),
    from: os,
    to: os,
    pending: z.object({ version: z.string(), build: z.optional(z.string()) }),
    installState: z.string(),
    outcome: z.string(),
    reasons: z.array(z.union([z.string(), z.object({ code: z.string(), description: z.optional(z.string()) })])),
    version: z.string(),
    build: z.string(),
    before: z.string(),
    deadlineLocal: z.string(),
  }),
);

/** What of an event's data a person wants to see at once. Data of other shapes wait behind "Details". */
export function eventDetail({ kind, detail: data }: EventView): { line?: string; tries?: number } {
  const parsed = detail.safeParse(data);
  if (!parsed.success) return {};
  const { reason, count, from, to, pending, installState, outcome, reasons, before, deadlineLocal } = parsed.data;
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

function osText({ version, build, extra }: z.output<typeof os>): string {
  return [version, extra && `(${extra.replace(/[()]/g, "")})`, build && `· ${build}`].filter(Boolean).join(" ");
}

function codeText({ code, description }: { code: string; description?: string | undefined }): string {
  return description ? `${code}: ${description}` : code;
}
