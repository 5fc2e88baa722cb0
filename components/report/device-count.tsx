import { useFormatter, useTranslations } from "next-intl";
import { Link } from "#components/scope/link.tsx";

type Props = { count: number; name: string; href: string };

/** So many devices, and the way to exactly those. */
export function DeviceCount({ count, name, href }: Props) {
  const t = useTranslations("report");
  const format = useFormatter();
  if (count === 0) return format.number(0);
  return (
    <Link href={href} className="text-link tabular-nums" aria-label={t("show", { count, name })}>
      {format.number(count)}
    </Link>
  );
}
