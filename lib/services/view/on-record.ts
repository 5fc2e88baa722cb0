type View = { name: string; page: string; search: string; isShared: boolean };

/** Everybody reads the record: of a view that is its owner's alone it says no more than that there is one. */
export function onRecord(view: View): View | { isShared: false } {
  return view.isShared ? view : { isShared: false };
}
