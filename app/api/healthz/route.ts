import { healthz } from "#lib/http/service.ts";

export const dynamic = "force-dynamic";
export const GET = healthz;
