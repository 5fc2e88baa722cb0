export type ReleaseKey = { platform: string; version: string; extra: string };

/** The same for 27 and 27.0: the feed and Apple's list do not always write alike. */
export function securityKey({ platform, version, extra }: ReleaseKey): string {
  return `${platform} ${plainVersion(version)} ${extra}`;
}

export function plainVersion(version: string): string {
  return version.replace(/(\.0)+$/, "");
}
