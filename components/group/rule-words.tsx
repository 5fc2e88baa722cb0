"use client";
import { useFormatter, useTranslations } from "next-intl";
import type { RuleSentence } from "#lib/domain/fleet/rule-sentence.ts";

/** A rule in words, as a whole sentence. */
export function RuleWords({ rule }: { rule: RuleSentence }) {
  return <>{useRuleWords()(rule)}</>;
}

const MOST_NAMED = 4;

export function useRuleWords(): (rule: RuleSentence) => string {
  const t = useTranslations("group");
  const format = useFormatter();

  function whole(rule: RuleSentence): string {
    return rule.code === "everybody" || rule.code === "serials"
      ? clause(rule)
      : t("devicesThat", { what: clause(rule) });
  }

  function clause({ code, values, list, parts }: RuleSentence): string {
    if (code === "all" || code === "any") {
      const type = code === "all" ? "conjunction" : "disjunction";
      return format.list((parts ?? []).map(inside), { type });
    }
    const shown = Object.entries(values ?? {}).map(([name, value]) => [
      name,
      code.startsWith("slice") ? share(value) : value,
    ]);
    return t(`rule.${code}`, { ...Object.fromEntries(shown), list: named(list ?? []) });
  }

  /** What joins several stands in brackets inside another. */
  function inside(rule: RuleSentence): string {
    return rule.parts ? t("inside", { what: clause(rule) }) : clause(rule);
  }

  function named(list: readonly string[]): string {
    const rest = list.length - MOST_NAMED;
    const names = rest > 1 ? [...list.slice(0, MOST_NAMED), t("more", { count: rest })] : list;
    return format.list(names, { type: "disjunction" });
  }

  function share(value: string | number): string {
    return format.number(Number(value), { style: "percent", maximumFractionDigits: 2 });
  }

  return whole;
}
