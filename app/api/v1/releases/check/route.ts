import { post } from "#lib/http/route.ts";
import { checkNow } from "#lib/services/catalog/check-now.ts";

export const POST = post(checkNow);
