"use server";
import { action } from "#lib/http/action.ts";
import { removeView } from "#lib/services/view/remove.ts";
import { saveView } from "#lib/services/view/save.ts";

export const saveViewAction = action(saveView);
export const removeViewAction = action(removeView);
