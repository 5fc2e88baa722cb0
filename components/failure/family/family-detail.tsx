import { useFormatter, useTranslations } from "next-intl";
import { Advice } from "#components/failure/advice.tsx";
import type { FailureActions } from "#components/failure/failure-desk.tsx";
import { TroubledDevices } from "#components/failure/troubled-devices.tsx";
import { Link } from "#components/scope/link.tsx";
import { Card } from "#components/ui/card.tsx";
import { withSearch } from "#lib/client/get-json.ts";
import type { OverRepresented } from "#lib/domain/failure/over-represented.ts";
import type { FamilyView } from "#lib/queries/failure/families.ts";

type Props = { family: FamilyView; rolloutId: string | undefined; actions: FailureActions };

export function FamilyDetail({ family, rolloutId, actions }: Props) {
  const t = useTranslations("failure");
  return (
    <div className="@container min-w-0 space-y-5">
      <div className="grid grid-cols-1 items-start gap-5 @3xl:grid-cols-2">
        <Texts family={family} rolloutId={rolloutId} />
        <div className="min-w-0 space-y-5">
          <Advice family={family} onSave={actions.onSaveAdvice} />
          {family.models.length + family.versions.length > 0 && (
            <Card title={t("striking.title")}>
              <ul className="space-y-1.5 text-sm">
                {[...family.models, ...family.versions].map((found) => (
                  <Striking key={found.name} found={found} />
                ))}
              </ul>
            </Card>
          )}
        </div>
      </div>
      <TroubledDevices family={family} rolloutId={rolloutId} onRetry={actions.onRetry} />
    </div>
  );
}

/** Apple's words as they came, in whatever language the device speaks. */
function Texts({ family: { family, texts, moreTexts }, rolloutId }: Omit<Props, "actions">) {
  const t = useTranslations("failure");
  const format = useFormatter();
  return (
    <Card title={t("texts.title")} aside={t("texts.aside")}>
      {texts.length === 0 && (
        <p className="text-sm text-muted">{t(`texts.none.${family === "silent" ? "silent" : "said"}`)}</p>
      )}
      <ul className="divide-y">
        {texts.map(({ text, devices }) => (
          <li key={text} className="flex items-start justify-between gap-4 py-2 text-sm first:pt-0 last:pb-0">
            <q className="min-w-0 break-words">{text}</q>
            <Link
              href={withSearch("/devices", { family, reason: text, rollout: rolloutId })}
              className="text-link shrink-0 font-medium tabular-nums"
              aria-label={t("show", { count: devices, name: text })}
            >
              {format.number(devices)}
            </Link>
          </li>
        ))}
      </ul>
      {moreTexts > 0 && <p className="mt-2 text-xs text-muted">{t("texts.more", { count: moreTexts })}</p>}
    </Card>
  );
}

function Striking({ found: { name, troubled, all, times } }: { found: OverRepresented }) {
  const t = useTranslations("failure.striking");
  const format = useFormatter();
  return (
    <li className="flex items-baseline justify-between gap-4">
      <span className="min-w-0">{name}</span>
      <span className="shrink-0 text-xs text-muted tabular-nums">
        {t("line", { troubled, all, times: format.number(times, { maximumFractionDigits: 1 }) })}
      </span>
    </li>
  );
}
