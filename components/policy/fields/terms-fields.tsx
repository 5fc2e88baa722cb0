"use client";
import { useTranslations } from "next-intl";
import { DaysField } from "#components/policy/fields/days-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { controlClass } from "#components/ui/looks.ts";
import type { ReleaseKind } from "#lib/domain/catalog/release.ts";
import { releaseKinds, type Term, type Terms, usualTerms } from "#lib/domain/release/terms.ts";

type Props = { terms: Terms; onChange: (terms: Terms) => void };

/** When each kind of release is offered and when forced; a kind without a tick is not proposed. */
export function TermsFields({ terms, onChange }: Props) {
  const t = useTranslations("policy.form");
  const headClass = "py-2 pr-3 text-left text-xs font-medium text-muted";
  return (
    <Card
      title={t("terms")}
      aside={
        <Button tone="quiet" onPress={() => onChange(usualTerms)}>
          {t("usual")}
        </Button>
      }
    >
      <p className="mb-1 text-xs text-muted">{t("termsHint")}</p>
      <div className="overflow-x-auto">
        <table className="w-full text-sm">
          <caption className="sr-only">{t("terms")}</caption>
          <thead>
            <tr className="border-b">
              <th scope="col" className={headClass}>
                {t("kind")}
              </th>
              <th scope="col" className={headClass}>
                {t("offerAfter")}
              </th>
              <th scope="col" className={headClass}>
                {t("forceAfter")}
              </th>
              <th scope="col" className={headClass}>
                {t("at")}
              </th>
            </tr>
          </thead>
          <tbody className="divide-y">
            {releaseKinds.map((kind) => (
              <KindRow
                key={kind}
                kind={kind}
                term={terms[kind]}
                onChange={(term) => onChange({ ...terms, [kind]: term })}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

type RowProps = { kind: ReleaseKind; term: Term | null; onChange: (term: Term | null) => void };

function KindRow({ kind, term, onChange }: RowProps) {
  const t = useTranslations("policy.form");
  const name = useTranslations("status.kind")(kind);
  const short = useTranslations("status.kindShort")(kind);
  return (
    <tr>
      <th scope="row" className="py-2 pr-3 text-left font-normal">
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            checked={term !== null}
            aria-label={`${t("propose")}: ${name}`}
            onChange={(event) => onChange(event.target.checked ? usualTerms[kind] : null)}
            className="size-4 accent-(--accent)"
          />
          <span className="hidden sm:inline">{name}</span>
          <span aria-hidden className="sm:hidden">
            {short}
          </span>
        </label>
      </th>
      {term ? (
        <>
          <td className="py-1.5 pr-3">
            <DaysField
              label={`${name}: ${t("offerAfter")}`}
              value={term.offerAfterDays}
              onChange={(offerAfterDays) => onChange({ ...term, offerAfterDays })}
            />
          </td>
          <td className="py-1.5 pr-3">
            <DaysField
              label={`${name}: ${t("forceAfter")}`}
              value={term.forceAfterDays}
              onChange={(forceAfterDays) => onChange({ ...term, forceAfterDays })}
            />
          </td>
          <td className="py-1.5">
            <input
              type="time"
              aria-label={`${name}: ${t("at")}`}
              value={term.at}
              required
              onChange={(event) => onChange({ ...term, at: event.target.value })}
              className={`${controlClass} min-w-26 tabular-nums`}
            />
          </td>
        </>
      ) : (
        <td colSpan={3} className="h-12 text-faint">
          –
        </td>
      )}
    </tr>
  );
}
