/** A label that stands above a point of a line, as wide as its words. */
export type LabelWish = { at: number; width: number };
/** Where its left end comes to stand, and in which row, counted from the line upwards. */
export type LabelPlace = { left: number; row: number };

type Room = { from: number; to: number; rows: number };

const GAP = 6;

/**
 * Puts labels above their points so that none lies on another and none leaves the room: each in the lowest row that has space for
 * it. For which there is none, that is left out.
 */
export function placeLabels(labels: readonly LabelWish[], { from, to, rows }: Room): (LabelPlace | undefined)[] {
  const ends = Array.from({ length: rows }, () => Number.NEGATIVE_INFINITY);
  const places = new Map<LabelWish, LabelPlace>();
  for (const label of labels.toSorted((a, b) => a.at - b.at)) {
    const left = Math.max(from, Math.min(label.at - label.width / 2, to - label.width));
    const row = ends.findIndex((end) => end + GAP <= left);
    if (row === -1) continue;
    ends[row] = left + label.width;
    places.set(label, { left, row });
  }
  return labels.map((label) => places.get(label));
}
