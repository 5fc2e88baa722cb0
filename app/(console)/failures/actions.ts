"use server";
import { action } from "#lib/http/action.ts";
import { saveAdvice } from "#lib/services/failure/save-advice.ts";
import { retryUpdates } from "#lib/services/update/retry.ts";

export const retryAction = action(retryUpdates);
export const saveAdviceAction = action(saveAdvice);
