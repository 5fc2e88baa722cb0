import { z } from "zod";
import { type Format, formats, rowStream } from "#lib/http/download/row-stream.ts";
import { problem } from "#lib/http/problem.ts";
import { answer, bodyOf, type Params, searchOf } from "#lib/http/route.ts";
import type { Listing } from "#lib/queries/listing.ts";
import type { Query } from "#lib/queries/query.ts";

const formatOf = z.enum(formats).catch("csv");

/** A listing as a GET handler: a file of any length, as CSV or (`format=json`) as JSON. */
export function download<Schema extends z.ZodType>(query: Query<Schema, Listing>) {
  return async (request: Request, { params }: Params): Promise<Response> => {
    const { format: wanted, ...given } = { ...searchOf(request), ...(await params) };
    const format = formatOf.parse(wanted);
    // The query's own schema does the checking.
    return answer(request, async (caller) => file(await query(caller, given as z.input<Schema>), format));
  };
}

/** The same as a POST handler, where what is asked for is too long for an address: it changes nothing. */
export function downloadAsked<Schema extends z.ZodType>(query: Query<Schema, Listing>) {
  return async (request: Request): Promise<Response> => {
    const body = await bodyOf(request);
    if (body === undefined) return problem("invalid", "The body is not a JSON object");
    // The query's own schema does the checking.
    return answer(request, async (caller) => file(await query(caller, body as z.input<Schema>), "csv"), "asks");
  };
}

function file(listing: Listing, format: Format): Response {
  return new Response(rowStream(listing, format), {
    headers: {
      "content-type": `${contentTypes[format]}; charset=utf-8`,
      "content-disposition": `attachment; filename="${listing.name}.${format}"`,
      "cache-control": "no-store, no-transform",
    },
  });
}

const contentTypes = { csv: "text/csv", json: "application/json" } as const;
