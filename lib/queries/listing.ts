export type ListingRow = Readonly<Record<string, string | number | boolean | null>>;

/** A list of any length, handed out batch by batch: whoever reads slowly holds up the asking. */
export type Listing = {
  /** What a file of it is called. */
  name: string;
  columns: readonly string[];
  /** What the rows belong to: as JSON it goes in front of them. */
  about?: object;
  batches: AsyncIterable<readonly ListingRow[]>;
};

type Page<Row> = { rows: readonly Row[]; next: string | null };

/** Asks for page after page until none is left, and for none before it is wanted. */
export async function* batchesOf<Row>(ask: (after: string | undefined) => Promise<Page<Row>>) {
  let after: string | undefined;
  for (;;) {
    const { rows, next } = await ask(after);
    if (rows.length > 0) yield rows;
    if (next === null) return;
    after = next;
  }
}

/** A listing that is one batch: a report of a few lines. */
export function only(rows: readonly ListingRow[], columns: readonly string[]): Pick<Listing, "columns" | "batches"> {
  return { columns, batches: batchesOf(async () => ({ rows, next: null })) };
}
