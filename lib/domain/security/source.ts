/** Who tells what a release mends. Off until somebody decides: nobody is asked unbidden. */
export const sources = ["off", "sofa", "mirror"] as const;
export type Source = (typeof sources)[number];
export type SecurityFeed = { source: Source; address: string };

/** The folder in which the feed's files lie; undefined where nobody is to be asked. `sofa` is where SOFA keeps its own. */
export function folderOf({ source, address }: SecurityFeed, sofa: string): string | undefined {
  if (source === "off") return undefined;
  return (source === "sofa" ? sofa : address).replace(/\/+$/, "");
}

/** Over the wire only with TLS; without it only on this machine. */
export function isMirrorAddress(address: string): boolean {
  const url = URL.parse(address);
  if (!url || url.username || url.search || url.hash) return false;
  return (
    url.protocol === "https:" || (url.protocol === "http:" && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname))
  );
}
