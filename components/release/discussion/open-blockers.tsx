import { useTranslations } from "next-intl";
import { Notice } from "#components/layout/notice.tsx";
import { Link } from "#components/scope/link.tsx";

type Props = { releaseId: string; open: readonly string[] };

/** What somebody wants to hold first. Whoever decides has read it, and may decide all the same. */
export function OpenBlockers({ releaseId, open }: Props) {
  const t = useTranslations("release.discussion");
  if (open.length === 0) return null;
  return (
    <Notice tone="attention">
      <p className="font-medium">
        <Link href={`/releases/${releaseId}#discussion`} className="text-link">
          {t("open", { count: open.length })}
        </Link>
      </p>
      <ul className="mt-0.5 list-disc pl-4 break-words">
        {open.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Notice>
  );
}
