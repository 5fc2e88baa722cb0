import { Mail, Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import type { PublicUpdate } from "#lib/queries/update/public.ts";

type Props = { contact: PublicUpdate["contact"]; organization: string };

/** Whom to call. Where nobody has been named it says so rather than nothing. */
export function ContactCard({ contact, organization }: Props) {
  const t = useTranslations("update.contact");
  const { name, email, phone, note } = contact;
  const isEmpty = !name && !email && !phone && !note;
  return (
    <Card title={t("title")}>
      {isEmpty && <p>{t("none", { organization: organization || t("it") })}</p>}
      {name && <p className="font-medium">{name}</p>}
      <ul className="space-y-1">
        {phone && (
          <li className="flex items-center gap-2">
            <Phone aria-hidden className="size-4 text-muted" />
            <a href={`tel:${phone.replaceAll(/[^\d+]/g, "")}`} className="text-link tabular-nums">
              {phone}
            </a>
          </li>
        )}
        {email && (
          <li className="flex items-center gap-2">
            <Mail aria-hidden className="size-4 text-muted" />
            <a href={`mailto:${email}`} className="text-link break-all">
              {email}
            </a>
          </li>
        )}
      </ul>
      {note && <p className="mt-2 text-sm whitespace-pre-line text-muted">{note}</p>}
    </Card>
  );
}
