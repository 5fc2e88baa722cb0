import { CircleCheck, CircleMinus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";

export function PolicyBadge({ isEnabled }: { isEnabled: boolean }) {
  const t = useTranslations("policy.state");
  return isEnabled ? (
    <Badge tone="good" icon={CircleCheck}>
      {t("on")}
    </Badge>
  ) : (
    <Badge tone="neutral" icon={CircleMinus}>
      {t("off")}
    </Badge>
  );
}
