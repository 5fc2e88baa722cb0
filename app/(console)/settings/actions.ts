"use server";
import { action } from "#lib/http/action.ts";
import { saveOrganization } from "#lib/services/settings/organization.ts";
import { saveApproval } from "#lib/services/settings/save-approval.ts";
import { saveContact } from "#lib/services/settings/save-contact.ts";
import { saveServiceLevel } from "#lib/services/settings/save-service-level.ts";
import { saveTime } from "#lib/services/settings/save-time.ts";

export const saveOrganizationAction = action(saveOrganization);
export const saveContactAction = action(saveContact);
export const saveTimeAction = action(saveTime);
export const saveApprovalAction = action(saveApproval);
export const saveServiceLevelAction = action(saveServiceLevel);
