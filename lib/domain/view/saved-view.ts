/** The pages whose lists can be kept, with the place in each list, which is no part of a view. */
export const viewPages = ["devices"] as const;
export type ViewPage = (typeof viewPages)[number];

const placeOf: Record<ViewPage, string> = { devices: "after" };

export const MAX_VIEW_NAME = 60;
export const MAX_VIEW_SEARCH = 4_000;

/** What an address asks for, in an order of its own: two addresses of one view are the same text. */
export function viewSearch(page: ViewPage, address: string): string {
  const question = address.indexOf("?");
  const search = new URLSearchParams(question < 0 ? "" : address.slice(question));
  search.delete(placeOf[page]);
  search.sort();
  return search.toString();
}

export function viewAddress({ page, search }: { page: ViewPage; search: string }): string {
  return search === "" ? `/${page}` : `/${page}?${search}`;
}
