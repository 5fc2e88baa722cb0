/** What goes back to a device. */
export type Answer = { status: 200 | 404 | 410; type?: "application/json" | "application/xml"; body: Buffer };

export const NOTHING = Buffer.alloc(0);

/** A zero-byte 200: an empty property list would be taken for a broken command. */
export const EMPTY: Answer = { status: 200, body: NOTHING };
