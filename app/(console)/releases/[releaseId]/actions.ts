"use server";
import { action } from "#lib/http/action.ts";
import { addBlocker } from "#lib/services/release/discussion/add-blocker.ts";
import { addNote } from "#lib/services/release/discussion/add-note.ts";
import { clearBlocker } from "#lib/services/release/discussion/clear-blocker.ts";
import { removeBlocker } from "#lib/services/release/discussion/remove-blocker.ts";
import { reopenBlocker } from "#lib/services/release/discussion/reopen-blocker.ts";
import { reconsiderRelease } from "#lib/services/release/reconsider.ts";
import { rejectRelease } from "#lib/services/release/reject.ts";

export const rejectAction = action(rejectRelease);
export const reconsiderAction = action(reconsiderRelease);

export const addNoteAction = action(addNote);
export const addBlockerAction = action(addBlocker);
export const clearBlockerAction = action(clearBlocker);
export const reopenBlockerAction = action(reopenBlocker);
export const removeBlockerAction = action(removeBlocker);
