import { CircleCheck, CircleHelp, CircleX, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "#components/layout/notice.tsx";
import { Link } from "#components/scope/link.tsx";
import type { RuleVerdict } from "#lib/domain/rollout/why-not.ts";
import type { WhyNotView } from "#lib/queries/preflight/why-not.ts";

type Props = { view: WhyNotView; onChoose?: ((id: string, name: string) => void) | undefined };

/** The verdict in a sentence, and below it every rule with its own. Of several devices, a choice. */
export function WhyNotAnswer({ view, onChoose }: Props) {
  const t = useTranslations("release.whyNot");
  const [device, ...others] = view.devices;
  if (!device) return <p className="text-sm text-muted">{t("nobody")}</p>;
  if (others.length > 0) return <Choices view={view} onChoose={onChoose} />;

  const deciding = view.verdicts.find(({ rule }) => rule === view.deciding);
  const warns = view.verdicts.some(({ passes, effect }) => passes === false && effect === "warns");
  return (
    <>
      <Notice tone={deciding ? "bad" : warns ? "attention" : "info"}>
        <p>
          <Link href={`/devices/${device.id}`} className="text-link font-medium">
            {device.name || device.serialNumber}
          </Link>{" "}
          {deciding ? t("kept") : warns ? t("warned") : t("reached")}
        </p>
        {deciding && (
          <p className="mt-0.5">
            <Sentence verdict={deciding} />
          </p>
        )}
      </Notice>
      <ul aria-label={t("rules")} className="mt-3 divide-y">
        {view.verdicts.map((verdict) => (
          <RuleLine key={verdict.rule} verdict={verdict} />
        ))}
      </ul>
    </>
  );
}

function RuleLine({ verdict }: { verdict: RuleVerdict }) {
  const t = useTranslations("release.whyNot");
  const look = lookOf(verdict);
  const Icon = look.icon;
  return (
    <li className="flex items-start gap-2 py-1.5 text-sm">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${look.color}`} />
      <span className="min-w-0">
        <span className="sr-only">{t(`verdict.${look.word}`)}: </span>
        <Sentence verdict={verdict} />
      </span>
    </li>
  );
}

function Choices({ view, onChoose }: Props) {
  const t = useTranslations("release.whyNot");
  return (
    <>
      <p className="text-sm text-muted">{t("several")}</p>
      <ul className="mt-2 divide-y">
        {view.devices.map(({ id, name, serialNumber }) => (
          <li key={id} className="py-1.5 text-sm">
            <button type="button" className="text-link cursor-pointer" onClick={() => onChoose?.(id, name)}>
              {name || serialNumber}
            </button>
            <span className="ml-2 font-mono text-2xs text-muted">{serialNumber}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The sentence of a rule and its verdict. */
function Sentence({ verdict: { rule, passes, values } }: { verdict: RuleVerdict }) {
  const t = useTranslations("release.whyNot.rule");
  const standing = passes === true ? "passes" : passes === false ? "fails" : "unknown";
  // The choices within a message bear names without hyphens.
  const said: Record<string, string> = { ...values, reason: (values.reason ?? "").replaceAll("-", "_") };
  return t(`${rule}.${standing}`, said);
}

function lookOf({ passes, effect }: RuleVerdict) {
  if (passes === true) return { icon: CircleCheck, color: "text-good", word: "passes" } as const;
  if (passes === "unknown") return { icon: CircleHelp, color: "text-muted", word: "unknown" } as const;
  return effect === "blocks"
    ? ({ icon: CircleX, color: "text-bad", word: "blocks" } as const)
    : ({ icon: TriangleAlert, color: "text-attention", word: "warns" } as const);
}
