"use server";
import { action } from "#lib/http/action.ts";
import { checkNow } from "#lib/services/catalog/check-now.ts";

export const checkNowAction = action(checkNow);
