import { route } from "#lib/http/route.ts";
import { approvalChoices } from "#lib/queries/release/approval-choices.ts";

export const GET = route(approvalChoices);
