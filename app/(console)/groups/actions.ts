"use server";
import { action } from "#lib/http/action.ts";
import { removeGroup } from "#lib/services/group/remove.ts";
import { saveGroup } from "#lib/services/group/save.ts";

export const saveGroupAction = action(saveGroup);
export const removeGroupAction = action(removeGroup);
