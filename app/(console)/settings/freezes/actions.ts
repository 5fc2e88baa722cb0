"use server";
import { action } from "#lib/http/action.ts";
import { importFreezes } from "#lib/services/freeze/import-ics.ts";
import { removeFreeze } from "#lib/services/freeze/remove.ts";
import { saveFreeze } from "#lib/services/freeze/save.ts";

export const saveFreezeAction = action(saveFreeze);
export const removeFreezeAction = action(removeFreeze);
export const importFreezesAction = action(importFreezes);
