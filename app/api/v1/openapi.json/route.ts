import { openapi } from "#lib/http/programs.ts";

export const GET = openapi;
