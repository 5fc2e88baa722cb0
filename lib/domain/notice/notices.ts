import type { DevicePhase } from "#lib/domain/update/phase.ts";

/** What Apple's systems show to the person at the device, from the first day to the restart. */
export const noticeKinds = [
  "available",
  "daily",
  "hourly",
  "half-hour",
  "ten-minutes",
  "one-minute",
  "countdown",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export type Notice = { kind: NoticeKind; at: Temporal.Instant };

/**
 * `not-ready`: nothing is shown before the update lies prepared on the device. `past`: the device prompts at once and installs within
 * about an hour.
 */
export type NoticeStanding = "not-ready" | "notifying" | "installing" | "past" | "over";

export type Notices = { standing: NoticeStanding; soFar: Notice[]; next: Notice[] };

export type NoticeFacts = {
  phase: DevicePhase;
  deadline: Temporal.Instant;
  /** Since when the update lies ready on the device. */
  preparedAt?: Temporal.Instant | undefined;
  /** `Notifications` of the software-update settings: where false, only the last hour and the countdown are shown. */
  showsAll?: boolean;
};

/** The notifications that the user of one device has seen and will see. */
export function noticesFor(facts: NoticeFacts, now: Temporal.Instant): Notices {
  const standing = standingOf(facts, now);
  const { preparedAt, deadline, showsAll = true } = facts;
  if (!preparedAt) return { standing, soFar: [], next: [] };

  const planned = plannedNotices(preparedAt, deadline, showsAll);
  const isOver = (notice: Notice) => Temporal.Instant.compare(notice.at, now) <= 0;
  const next = standing === "notifying" ? planned.filter((notice) => !isOver(notice)) : [];
  return { standing, soFar: planned.filter(isOver), next };
}

/** In order of time. Apple counts backwards from the deadline: whole days, whole hours of the last day, then minutes. */
export function plannedNotices(from: Temporal.Instant, deadline: Temporal.Instant, showsAll: boolean): Notice[] {
  if (Temporal.Instant.compare(from, deadline) >= 0) return [];
  const lastHour = { kind: "hourly", at: deadline.subtract({ hours: 1 }) } as const;
  const countdown = { kind: "countdown", at: deadline } as const;
  const wanted = showsAll
    ? [...daysBefore(from, deadline), ...hoursBefore(deadline), ...minutesBefore(deadline)]
    : [lastHour];
  const shown = wanted.filter(({ at }) => Temporal.Instant.compare(at, from) > 0);
  return [...(showsAll ? [{ kind: "available", at: from } as const] : []), ...shown, countdown];
}

function standingOf({ phase, deadline, preparedAt }: NoticeFacts, now: Temporal.Instant): NoticeStanding {
  if (over.has(phase)) return "over";
  if (phase === "installing") return "installing";
  if (Temporal.Instant.compare(deadline, now) <= 0) return "past";
  const isReady = phase === "prepared" || (phase === "silent" && preparedAt !== undefined);
  return isReady ? "notifying" : "not-ready";
}

function daysBefore(from: Temporal.Instant, deadline: Temporal.Instant): Notice[] {
  const days = Math.floor(deadline.since(from).total("hours") / 24);
  return backwards(Math.min(days, MOST_DAYS)).map((day) => ({
    kind: "daily",
    at: deadline.subtract({ hours: day * 24 }),
  }));
}

function hoursBefore(deadline: Temporal.Instant): Notice[] {
  return backwards(23).map((hours) => ({ kind: "hourly", at: deadline.subtract({ hours }) }));
}

function minutesBefore(deadline: Temporal.Instant): Notice[] {
  return [
    { kind: "half-hour", at: deadline.subtract({ minutes: 30 }) },
    { kind: "ten-minutes", at: deadline.subtract({ minutes: 10 }) },
    { kind: "one-minute", at: deadline.subtract({ minutes: 1 }) },
  ];
}

function backwards(count: number): number[] {
  return Array.from({ length: count }, (_, index) => count - index);
}

const over: ReadonlySet<DevicePhase> = new Set(["done", "removed", "exempt", "not-applicable"]);
const MOST_DAYS = 90;
