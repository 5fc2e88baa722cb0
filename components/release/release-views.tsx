import { useTranslations } from "next-intl";
import { LinkTabs } from "#components/ui/link-tabs.tsx";

const views = ["list", "matrix", "changes"] as const;
export type ReleaseView = (typeof views)[number];

/** What an address asks for; the list where it asks for nothing that is there. */
export function releaseView(asked: string | string[] | undefined): ReleaseView {
  return views.find((view) => view === asked) ?? "list";
}

/** Three ways to look at what Apple offers. */
export function ReleaseViews({ selected }: { selected: ReleaseView }) {
  const t = useTranslations("release.views");
  return (
    <div className="mb-4 border-b" data-print="off">
      <LinkTabs
        label={t("label")}
        selected={selected}
        tabs={views.map((id) => ({ id, label: t(id), href: id === "list" ? "/releases" : `/releases?view=${id}` }))}
      />
    </div>
  );
}
