import { z } from "zod";
import { callerName } from "#lib/domain/access/caller.ts";
import { type CalendarReading, type FreezeProposal, readCalendar } from "#lib/domain/deadline/ics.ts";
import type { Tx } from "#lib/io/db.ts";
import { readSettings } from "#lib/io/settings.ts";
import { AppError } from "#lib/services/errors.ts";
import { freezeEffect, requireGroup } from "#lib/services/freeze/window.ts";
import { operation } from "#lib/services/operation.ts";

const LONGEST_TEXT = 500_000;

/** Takes a calendar's events over as freezes, as its preview showed them. What is there already is not doubled. */
export const importFreezes = operation({
  name: "freeze.import",
  scope: "freeze:edit",
  input: z.object({
    text: z.string().max(LONGEST_TEXT, "The calendar is too large"),
    groupId: z.uuid().nullable().default(null),
    effect: freezeEffect,
    /** As in the preview: events before it are over. */
    today: z.iso.date(),
  }),

  async run({ tx, now, caller }, { text, groupId, effect, today }) {
    await requireGroup(tx, groupId);
    const { time } = await readSettings(tx);
    const reading = understood(readCalendar(text, { today, zone: time.zone ?? "UTC" }));
    const fresh = await unknownOf(tx, reading.freezes, groupId);
    const made = { groupId, effect, createdAt: new Date(now.epochMilliseconds), createdBy: callerName(caller) };
    await tx.freeze.createMany({ data: fresh.map((freeze) => ({ ...freeze, ...made })) });

    const result = {
      added: fresh.length,
      known: reading.freezes.length - fresh.length,
      leftOut: reading.leftOut.length,
    };
    return {
      result,
      audit: { subject: "freezes", after: { ...result, groupId, effect, names: names(fresh) } },
      announce: [{ topic: "freeze", id: "all" }],
    };
  },
});

function understood(reading: CalendarReading): Extract<CalendarReading, { ok: true }> {
  if (!reading.ok) throw new AppError("invalid", refusals[reading.reason]);
  if (reading.freezes.length === 0) throw new AppError("invalid", "The calendar holds nothing that is still to come");
  return reading;
}

async function unknownOf(tx: Tx, proposals: FreezeProposal[], groupId: string | null): Promise<FreezeProposal[]> {
  const rows = await tx.freeze.findMany({ where: { groupId }, select: { name: true, window: true } });
  const known = new Set(rows.map(keyOf));
  return proposals.filter((proposal) => {
    const key = keyOf(proposal);
    const isKnown = known.has(key);
    known.add(key);
    return !isKnown;
  });
}

/** The database gives a window's fields back in an order of its own. */
function keyOf({ name, window }: { name: string; window: unknown }): string {
  return JSON.stringify([name, Object.entries(window ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}

function names(freezes: FreezeProposal[]): string[] {
  return [...new Set(freezes.map(({ name }) => name))];
}

const refusals = {
  "not-a-calendar": "This is not an iCalendar file",
  "too-many-events": "The calendar holds more than 2,000 events: choose one that holds freezes only",
} as const;
