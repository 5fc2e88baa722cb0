"use client";
import { useLocale, useTranslations } from "next-intl";
import type { Policy } from "#lib/domain/release/policy.ts";
import { releaseKinds, type Term } from "#lib/domain/release/terms.ts";

export type SaidPolicy = Pick<Policy, "platform" | "reach" | "track" | "rules"> & {
  groupName: string;
  needsApproval: boolean;
};

/** A policy in words: one sentence for each of its terms, then what is peculiar to it. */
export function PolicySentence({ policy }: { policy: SaidPolicy }) {
  const t = useTranslations("policy.sentence");
  const locale = useLocale();
  const { platform, reach, track, rules, groupName } = policy;
  const leftOut = releaseKinds.filter((kind) => rules.terms[kind] === null);
  return (
    <>
      {byTerm().map(([term, kinds]) => (
        <p key={kinds.join()}>
          {t(policy.needsApproval ? "proposes" : "starts", {
            kinds: listed(
              kinds.map((kind) => t(`kind.${kind}`)),
              "disjunction",
            ),
            scope: scope(),
            group: groupName,
            offer: t("offer", { days: term.offerAfterDays }),
            force: term.forceAfterDays,
            at: term.at,
          })}
        </p>
      ))}
      <p className="text-muted">{peculiarities().join(" ")}</p>
    </>
  );

  function byTerm() {
    const terms = new Map<string, [Term, (typeof releaseKinds)[number][]]>();
    for (const kind of releaseKinds) {
      const term = rules.terms[kind];
      if (!term) continue;
      const key = `${term.offerAfterDays} ${term.forceAfterDays} ${term.at}`;
      const [, kinds] = terms.get(key) ?? [term, []];
      terms.set(key, [term, [...kinds, kind]]);
    }
    return [...terms.values()];
  }

  function scope(): string {
    if (reach === "everything") return t("scope.everything", { platform });
    if (reach === "latest-major-minus-one") return t("scope.before", { platform });
    return track ? t("scope.line", { line: track }) : t("scope.newest", { platform });
  }

  function peculiarities(): string[] {
    const kinds = leftOut.map((kind) => t(`leftOutKind.${kind}`));
    return [
      ...(rules.rings.length > 1
        ? [t("rings", { count: rules.rings.length, rings: listed(rings(), "conjunction") })]
        : []),
      ...(rules.weekdays === "any" ? [] : [t(`weekdays.${rules.weekdays}`)]),
      ...(rules.catchUp ? [t("catchUp")] : []),
      ...(kinds.length > 0 ? [t("leftOut", { kinds: listed(kinds, "conjunction") })] : []),
    ];
  }

  function rings(): string[] {
    return rules.rings.map(({ slice, delayDays }) => {
      const percent = (slice.to - slice.from) / 100;
      return delayDays === 0 ? t("ring", { percent }) : t("ringLater", { percent, days: delayDays });
    });
  }

  function listed(parts: string[], type: "conjunction" | "disjunction"): string {
    return new Intl.ListFormat(locale, { type }).format(parts);
  }
}
