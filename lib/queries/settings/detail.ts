import { z } from "zod";
import { readSettings, type Settings } from "#lib/io/settings.ts";
import { query } from "#lib/queries/query.ts";

export type SettingsView = Settings;

/** What the organisation has set, with what holds until it does. */
export const settingsDetail = query({
  name: "settings.detail",
  scope: "fleet:read",
  input: z.object({}),
  run: ({ db }): Promise<SettingsView> => readSettings(db),
});
