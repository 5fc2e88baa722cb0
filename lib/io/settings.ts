import type { Db, Tx } from "#lib/io/db.ts";

/** What the organisation has set, with what holds until it does. Written by operations in `services/settings`. */
export type Settings = {
  organization: { name: string };
  time: TimeSettings;
  approval: { selfApprovalMaxDevices: number };
  /** Whom a user of a device may ask, on the page behind `DetailsURL`. */
  contact: { name: string; email: string; phone: string; note: string };
  /** What the overview measures by: so many of a hundred devices within so many days of an approval. */
  serviceLevel: { percent: number; days: number };
  /** Who is asked what a release mends; `address` is the mirror's. */
  securityFeed: { source: "off" | "sofa" | "mirror"; address: string };
};

export type TimeSettings = {
  /** Stands for devices that tell no zone and whose group has none. */
  zone: string | null;
  /** A deadline comes no sooner than so long after enrollment. */
  newDeviceHours: number;
  /** Silent for so long is absent; the deadline then comes no sooner than `absenceHours` after the return. */
  absenceDays: number;
  absenceHours: number;
};

const unset: Settings = {
  organization: { name: "" },
  time: { zone: null, newDeviceHours: 72, absenceDays: 7, absenceHours: 24 },
  approval: { selfApprovalMaxDevices: 0 },
  contact: { name: "", email: "", phone: "", note: "" },
  serviceLevel: { percent: 95, days: 14 },
  securityFeed: { source: "off", address: "" },
};

export async function readSettings(db: Db | Tx): Promise<Settings> {
  const rows = await db.setting.findMany({
    where: { key: { in: Object.keys(unset) } },
    select: { key: true, value: true },
  });
  const told = new Map(rows.map(({ key, value }) => [key, typeof value === "object" ? value : {}]));
  const settingOf = <Key extends keyof Settings>(key: Key): Settings[Key] => ({ ...unset[key], ...told.get(key) });
  return {
    organization: settingOf("organization"),
    time: settingOf("time"),
    approval: settingOf("approval"),
    contact: settingOf("contact"),
    serviceLevel: settingOf("serviceLevel"),
    securityFeed: settingOf("securityFeed"),
  };
}
