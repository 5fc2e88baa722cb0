"use server";
import { action } from "#lib/http/action.ts";
import { tagDevices } from "#lib/services/device/tag.ts";
import { requestSync } from "#lib/services/push/request-sync.ts";

export const syncAction = action(requestSync);
export const tagAction = action(tagDevices);
