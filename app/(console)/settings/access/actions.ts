"use server";
import { action } from "#lib/http/action.ts";
import { changeRole } from "#lib/services/account/change-role.ts";
import { createEnrollmentCode } from "#lib/services/enrollment/create-code.ts";
import { endEnrollmentCode } from "#lib/services/enrollment/end-code.ts";
import { createApiToken, revokeApiToken } from "#lib/services/settings/api-token.ts";

export const changeRoleAction = action(changeRole);
export const createCodeAction = action(createEnrollmentCode);
export const endCodeAction = action(endEnrollmentCode);
export const createTokenAction = action(createApiToken);
export const revokeTokenAction = action(revokeApiToken);
