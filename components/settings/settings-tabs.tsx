import { useTranslations } from "next-intl";
import { LinkTabs } from "#components/ui/link-tabs.tsx";

const places = [
  { id: "general", href: "/settings" },
  { id: "freezes", href: "/settings/freezes" },
  { id: "policies", href: "/settings/policies" },
  { id: "exemptions", href: "/exemptions" },
  { id: "service", href: "/settings/service" },
  { id: "access", href: "/settings/access" },
] as const;

/** The rooms of the settings; each is a page. */
export function SettingsTabs({ selected }: { selected: (typeof places)[number]["id"] }) {
  const t = useTranslations("settings.tabs");
  return (
    <div className="mb-5 border-b">
      <LinkTabs
        label={t("label")}
        selected={selected}
        tabs={places.map(({ id, href }) => ({ id, href, label: t(id) }))}
      />
    </div>
  );
}
