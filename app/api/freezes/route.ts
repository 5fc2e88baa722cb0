import { route } from "#lib/http/route.ts";
import { freezeCalendar } from "#lib/queries/freeze/calendar.ts";

export const GET = route(freezeCalendar);
