"use client";
import { useEffect, useMemo, useRef, useState } from "react";
import { emptyFact } from "#components/group/builder/operators.ts";
import type { Condition } from "#lib/domain/fleet/condition.ts";
import type { GroupRule } from "#lib/domain/fleet/group-rule.ts";
import { type DraftGroup, type DraftVerdict, draftOf, judgeDraft, type NewKey } from "#lib/domain/fleet/rule-draft.ts";
import { serialsIn } from "#lib/domain/fleet/serial-list.ts";

export type RuleKind = "rule" | "static";
type EditableRule = Exclude<GroupRule, { kind: "all" }>;
type Reason = Extract<DraftVerdict, { ok: false }>["reason"];
type RuleVerdict = { ok: true; rule: EditableRule } | { ok: false; reason: Reason };

const PAUSE_MS = 250;

/** A rule while it is written. `settled` is what is counted: the complete rule, once the typing pauses. */
export function useRuleDraft(saved: GroupRule | undefined) {
  const lastKey = useRef(0);
  const newKey: NewKey = () => ++lastKey.current;
  const [kind, setKind] = useState<RuleKind>(saved?.kind === "static" ? "static" : "rule");
  const [set, setSet] = useState<DraftGroup>(() => setOf(saved, newKey));
  const [serials, setSerials] = useState(saved?.kind === "static" ? saved.serials.join("\n") : "");
  const verdict = useMemo(() => judge(kind, set, serials), [kind, set, serials]);
  const [settled, setSettled] = useState(verdict.ok ? verdict.rule : undefined);

  useEffect(() => {
    const timer = setTimeout(() => setSettled(verdict.ok ? verdict.rule : undefined), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [verdict]);

  return { kind, setKind, set, setSet, serials, setSerials, newKey, verdict, settled };
}

function judge(kind: RuleKind, set: DraftGroup, serials: string): RuleVerdict {
  if (kind === "static") return { ok: true, rule: { kind: "static", serials: serialsIn(serials) } };
  const verdict = judgeDraft(set);
  return verdict.ok ? { ok: true, rule: ruleOf(verdict.condition) } : verdict;
}

/** Platforms alone have a rule of their own, which many screens count without looking at members. */
function ruleOf(where: Condition): EditableRule {
  const [only] = "all" in where && where.all.length === 1 ? where.all : [];
  if (only && "fact" in only && only.fact === "platform") return { kind: "platform", platforms: only.in };
  return { kind: "rule", where };
}

function setOf(saved: GroupRule | undefined, newKey: NewKey): DraftGroup {
  if (saved?.kind === "rule") return draftOf(saved.where, newKey);
  const first = saved?.kind === "platform" ? { fact: "platform" as const, in: saved.platforms } : emptyFact("platform");
  return draftOf({ all: [first] }, newKey);
}
