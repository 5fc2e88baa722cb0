/**
 * Which devices of a list a person has chosen. `view` is what the list was asked for: another question, another choice. With `isAll`
 * everything that the question finds is meant, shown or not.
 */
export type Selection = {
  view: string;
  ids: ReadonlySet<string>;
  isAll: boolean;
  /** The row that was chosen last: a range begins there. */
  anchor: string | undefined;
};

export function noSelection(view: string): Selection {
  return { view, ids: new Set(), isAll: false, anchor: undefined };
}

export function isChosen({ ids, isAll }: Selection, id: string): boolean {
  return isAll || ids.has(id);
}

/** One row more or less. Out of everything, what is shown remains without it. */
export function toggled(selection: Selection, shown: readonly string[], id: string): Selection {
  const wasChosen = isChosen(selection, id);
  const ids = new Set(selection.isAll ? shown : selection.ids);
  if (wasChosen) ids.delete(id);
  else ids.add(id);
  return { ...selection, ids, isAll: false, anchor: id };
}

/** From the row that was chosen last to this one, in the order shown. */
export function reached(selection: Selection, shown: readonly string[], id: string): Selection {
  const [from, to] = [shown.indexOf(selection.anchor ?? id), shown.indexOf(id)];
  if (to < 0) return selection;
  const range = shown.slice(Math.min(from < 0 ? to : from, to), Math.max(from, to) + 1);
  return { ...selection, ids: new Set([...selection.ids, ...range]), anchor: id };
}

/** All rows shown, or none of them. */
export function paged(selection: Selection, shown: readonly string[], isWanted: boolean): Selection {
  const others = selection.isAll ? [] : [...selection.ids].filter((id) => !shown.includes(id));
  return { ...selection, ids: new Set(isWanted ? [...others, ...shown] : others), isAll: false };
}
