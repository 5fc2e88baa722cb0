"use server";
import { action } from "#lib/http/action.ts";
import { setTimeZone } from "#lib/services/device/set-time-zone.ts";
import { requestSync } from "#lib/services/push/request-sync.ts";

export const syncAction = action(requestSync);
export const setTimeZoneAction = action(setTimeZone);
