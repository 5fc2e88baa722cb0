import { csvLine } from "#lib/domain/report/csv.ts";
import type { Listing, ListingRow } from "#lib/queries/listing.ts";

export const formats = ["csv", "json"] as const;
export type Format = (typeof formats)[number];

type Pen = { head: string; line: (row: ListingRow, isFirst: boolean) => string; foot: string };

/** A listing as bytes. The next batch is asked for only once the reader has taken the last one, so one at a time is held. */
export function rowStream({ columns, about, batches }: Listing, format: Format): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const pen = pens[format](columns, about);
  const source = batches[Symbol.asyncIterator]();
  let written = 0;

  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await source.next();
        const opening = written === 0 ? pen.head : "";
        if (done) {
          controller.enqueue(encoder.encode(opening + pen.foot));
          controller.close();
          return;
        }
        const lines = value.map((row, place) => pen.line(row, written + place === 0));
        written += value.length;
        controller.enqueue(encoder.encode(opening + lines.join("")));
      },
      async cancel() {
        await source.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Without the mark, spreadsheets take UTF-8 for something else. */
const BYTE_ORDER_MARK = "\uFEFF";

const pens: Record<Format, (columns: readonly string[], about?: object) => Pen> = {
  csv: (columns) => ({
    head: BYTE_ORDER_MARK + csvLine(columns),
    line: (row) => csvLine(columns.map((column) => row[column])),
    foot: "",
  }),
  json: (_, about) => ({
    head: about ? `${JSON.stringify(about).slice(0, -1)},"rows":[` : "[",
    line: (row, isFirst) => `${isFirst ? "\n" : ",\n"}${JSON.stringify(row)}`,
    foot: about ? "\n]}\n" : "\n]\n",
  }),
};
