type Named = { platform: string; version: string; extra: string };

/** As Apple writes it: macOS 26.3.1 (a). */
export function releaseName({ platform, version, extra }: Named): string {
  return extra ? `${platform} ${version} (${extra})` : `${platform} ${version}`;
}
