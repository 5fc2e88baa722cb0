import { ListTodo } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";

/** So many conditions that somebody has named are still open. */
export function BlockerBadge({ count }: { count: number }) {
  const t = useTranslations("release.discussion");
  return (
    <Badge tone="attention" icon={ListTodo}>
      {t("openShort", { count })}
    </Badge>
  );
}
