"use server";
import { action } from "#lib/http/action.ts";
import { approveExemption } from "#lib/services/exemption/approve.ts";
import { askExemption } from "#lib/services/exemption/ask.ts";
import { endExemption } from "#lib/services/exemption/end.ts";

export const askExemptionAction = action(askExemption);
export const approveExemptionAction = action(approveExemption);
export const endExemptionAction = action(endExemption);
