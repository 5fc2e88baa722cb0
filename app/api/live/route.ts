import { live } from "#lib/http/sse.ts";

export const GET = live;
