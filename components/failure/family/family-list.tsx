import { useFormatter, useTranslations } from "next-intl";
import { familyIcons } from "#components/failure/family/family-icons.ts";
import { Link } from "#components/scope/link.tsx";
import type { FailureFamily } from "#lib/domain/failure/family.ts";
import type { FailureFamilies } from "#lib/queries/failure/families.ts";

type Props = { view: FailureFamilies; open: FailureFamily; linkOf: (family: FailureFamily) => string };

export function FamilyList({ view, open, linkOf }: Props) {
  const t = useTranslations("failure");
  const format = useFormatter();
  return (
    <nav aria-label={t("families")} className="min-w-0 rounded border bg-surface p-1.5">
      <ul className="flex gap-1 overflow-x-auto lg:flex-col">
        {view.families.map(({ family, devices }) => {
          const Icon = familyIcons[family];
          return (
            <li key={family} className="shrink-0">
              <Link
                href={linkOf(family)}
                aria-current={family === open ? "true" : undefined}
                scroll={false}
                className="flex h-9 items-center gap-2 rounded px-2.5 text-sm outline-offset-[-2px] hover:bg-sunken aria-[current]:bg-accent-wash aria-[current]:font-medium aria-[current]:text-accent"
              >
                <Icon aria-hidden className="size-4 shrink-0" />
                <span className="grow whitespace-nowrap">{t(`family.${family}`)}</span>
                <span className="ml-3 tabular-nums">{format.number(devices)}</span>
              </Link>
            </li>
          );
        })}
      </ul>
      <p className="mt-1 border-t px-2.5 pt-2 pb-1 text-xs text-muted">{t("asked", { asked: view.asked })}</p>
    </nav>
  );
}
