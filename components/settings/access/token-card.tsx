"use client";
import { useTranslations } from "next-intl";
import type { Granting } from "#components/settings/access/access-desk.tsx";
import { ConfirmButton } from "#components/settings/access/confirm-button.tsx";
import { Granted } from "#components/settings/access/granted.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import type { TokenRow } from "#lib/queries/settings/access.ts";

type Props = { tokens: readonly TokenRow[]; onNew: Granting["onNewToken"]; onRevoke: Granting["onRevoke"] };

/** Programs that speak to /api/v1. */
export function TokenCard({ tokens, onNew, onRevoke }: Props) {
  const t = useTranslations("settings.access.tokens");
  return (
    <Card title={t("title")} aside={t("lead")} flush>
      {tokens.length === 0 && <p className="px-4 py-3 text-sm text-muted">{t("none")}</p>}
      <ul className="divide-y">
        {tokens.map((token) => (
          <TokenLine key={token.id} token={token} onRevoke={() => onRevoke({ id: token.id })} />
        ))}
      </ul>
      <Granted onNew={onNew} />
    </Card>
  );
}

type LineProps = { token: TokenRow; onRevoke: () => ReturnType<Granting["onRevoke"]> };

function TokenLine({ token: { name, role, createdAt, revokedAt }, onRevoke }: LineProps) {
  const t = useTranslations("settings.access.tokens");
  const roleName = useTranslations("frame.roles");
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2 text-sm">
      <div className={revokedAt ? "min-w-0 text-muted" : "min-w-0"}>
        <p className="font-medium">
          {name} <Badge tone="neutral">{roleName(role)}</Badge>
        </p>
        <p className="text-xs text-muted">
          {revokedAt
            ? t.rich("revoked", { at: () => <Moment key="at" at={revokedAt} /> })
            : t.rich("since", { at: () => <Moment key="at" at={createdAt} /> })}
        </p>
      </div>
      {!revokedAt && (
        <ConfirmButton
          words={{ act: t("revoke"), title: t("revokeTitle", { name }), lead: t("revokeLead"), did: t("didRevoke") }}
          onConfirm={onRevoke}
        />
      )}
    </li>
  );
}
