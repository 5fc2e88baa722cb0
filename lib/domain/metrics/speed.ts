/** So many devices were done within this hour after the rollout had begun; the hour is null for those that are not. */
export type DoneInHour = { hour: number | null; devices: number };

export const milestones = [50, 80, 95] as const;
export type Milestone = (typeof milestones)[number];

/** After how many days so many percent of all devices were done; null while they are not. */
export function daysTo(percent: Milestone, hours: readonly DoneInHour[]): number | null {
  const all = sum(hours);
  const needed = Math.ceil((all * percent) / 100);
  if (needed === 0) return null;
  const inOrder = hours.filter(isDone).sort((a, b) => a.hour - b.hour);
  let done = 0;
  for (const { hour, devices } of inOrder) {
    done += devices;
    if (done >= needed) return (hour + 1) / 24;
  }
  return null;
}

export function doneOf(hours: readonly DoneInHour[]): { done: number; of: number } {
  return { done: sum(hours.filter(isDone)), of: sum(hours) };
}

function sum(hours: readonly DoneInHour[]): number {
  return hours.reduce((total, { devices }) => total + devices, 0);
}

function isDone(slice: DoneInHour): slice is DoneInHour & { hour: number } {
  return slice.hour !== null;
}
