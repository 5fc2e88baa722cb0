"use server";
import { action } from "#lib/http/action.ts";
import { reconsiderRelease } from "#lib/services/release/reconsider.ts";
import { rejectRelease } from "#lib/services/release/reject.ts";

export const rejectAction = action(rejectRelease);
export const reconsiderAction = action(reconsiderRelease);
