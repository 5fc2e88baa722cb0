"use server";
import { action } from "#lib/http/action.ts";
import { requestSync } from "#lib/services/push/request-sync.ts";

export const syncAction = action(requestSync);
