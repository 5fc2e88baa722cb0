"use server";
import { action } from "#lib/http/action.ts";
import { disablePolicy, enablePolicy } from "#lib/services/policy/enable.ts";
import { savePolicy } from "#lib/services/policy/save.ts";

export const savePolicyAction = action(savePolicy);
export const enablePolicyAction = action(enablePolicy);
export const disablePolicyAction = action(disablePolicy);
