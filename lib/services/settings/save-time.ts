import { z } from "zod";
import { operation } from "#lib/services/operation.ts";
import { keepSetting } from "#lib/services/settings/keep.ts";
import { timeZone } from "#lib/services/settings/time-zone.ts";

const MONTH_HOURS = 720;

/** Silence begins after three days, so a shorter absence could not be told. */
const LEAST_ABSENCE_DAYS = 3;

const hours = z.int().min(0).max(MONTH_HOURS);

/** The zone of those who tell none, and the graces. A new zone changes from when devices are late; a job goes through them. */
export const saveTime = operation({
  name: "settings.save-time",
  scope: "settings:edit",
  input: z.object({
    zone: timeZone.nullable(),
    newDeviceHours: hours,
    absenceDays: z.int().min(LEAST_ABSENCE_DAYS).max(365),
    absenceHours: hours,
  }),

  async run({ tx, now }, time) {
    const before = await keepSetting(tx, "time", time, now);
    return {
      result: time,
      audit: { subject: "setting:time", ...before, after: time },
      announce: [
        { topic: "settings", id: "time" },
        { topic: "fleet", id: "all" },
      ],
      jobs: [{ name: "refresh-deadlines" }],
    };
  },
});
