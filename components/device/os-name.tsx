type Props = { platform: string | null; version: string | null; extra: string | null };

/** As Apple writes it: macOS 26.3.1 (a). What the device has not said stays a dash. */
export function OsName({ platform, version, extra }: Props) {
  if (!version) return <span className="text-faint">{platform ?? "–"}</span>;
  const supplement = extra && ` (${extra.replace(/[()]/g, "")})`;
  return (
    <span className="whitespace-nowrap tabular-nums">
      {platform} {version}
      {supplement}
    </span>
  );
}
