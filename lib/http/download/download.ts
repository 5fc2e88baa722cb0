import { z } from "zod";
import { formats, rowStream } from "#lib/http/download/row-stream.ts";
import { answer, type Params, searchOf } from "#lib/http/route.ts";
import type { Listing } from "#lib/queries/listing.ts";
import type { Query } from "#lib/queries/query.ts";

const formatOf = z.enum(formats).catch("csv");

/** A listing as a GET handler: a file of any length, as CSV or (`format=json`) as JSON. */
export function download<Schema extends z.ZodType>(query: Query<Schema, Listing>) {
  return async (request: Request, { params }: Params): Promise<Response> => {
    const { format: wanted, ...given } = { ...searchOf(request), ...(await params) };
    const format = formatOf.parse(wanted);
    return answer(request, async (caller) => {
      // The query's own schema does the checking.
      const listing = await query(caller, given as z.input<Schema>);
      return new Response(rowStream(listing, format), {
        headers: {
          "content-type": `${contentTypes[format]}; charset=utf-8`,
          "content-disposition": `attachment; filename="${listing.name}.${format}"`,
          "cache-control": "no-store, no-transform",
        },
      });
    });
  };
}

const contentTypes = { csv: "text/csv", json: "application/json" } as const;
