"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Notice } from "#components/layout/notice.tsx";
import type { PlanBook } from "#components/plan/plan-book.ts";
import { plainPlan } from "#components/plan/plan-edit.ts";
import type { PlanFaults } from "#components/plan/plan-faults.ts";
import { TypedCount } from "#components/plan/typed-count.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { toast } from "#components/ui/toast.tsx";
import { rolloutQueries } from "#lib/client/queries/rollout-queries.ts";
import type { RolloutPlan } from "#lib/domain/rollout/rollout-plan.ts";
import type { ActionResult } from "#lib/http/action.ts";

type Saved = { rolloutId: string; revision: number };
type Draft = { rolloutId?: string; releaseId: string; plan: RolloutPlan };

/** What an author may do with a plan; approving alone only where that is allowed. */
export type Proposing = {
  onSave: (draft: Draft) => Promise<ActionResult<Saved>>;
  onAsk: (asked: { rolloutId: string; personId?: string; remark: string }) => Promise<ActionResult<unknown>>;
  onApprove: (decision: {
    rolloutId: string;
    revision: number;
    remark: string;
    confirmedForced?: number;
  }) => Promise<ActionResult<unknown>>;
};

type Props = { book: PlanBook; faults: PlanFaults; rolloutId: string | undefined; proposing: Proposing };
type Act = "save" | "ask" | "approve";

const ANYBODY = "anybody";

export function ProposeForm({ book, faults, rolloutId, proposing }: Props) {
  const t = useTranslations("plan.propose");
  const roles = useTranslations("frame.roles");
  const router = useRouter();
  const client = useQueryClient();
  const [personId, setPersonId] = useState(ANYBODY);
  const [remark, setRemark] = useState("");
  const [typed, setTyped] = useState("");
  const [refusal, setRefusal] = useState<string>();
  const [isPending, startTransition] = useTransition();
  const { choices, plan } = book;
  const isReady = faults.blockers.length === 0 && !book.isCounting;
  const isConfirmed = faults.forced === 0 || typed.trim() === String(faults.forced);

  function act(kind: Act) {
    startTransition(async () => {
      const refused = await run(kind);
      setRefusal(refused);
      if (refused === undefined) toast(t(`did.${kind}`));
    });
  }

  async function run(kind: Act): Promise<string | undefined> {
    const saved = await proposing.onSave({
      ...(rolloutId ? { rolloutId } : {}),
      releaseId: choices.release.id,
      plan: plainPlan(plan),
    });
    if (!saved.ok) return saved.message;
    const result = await decide(kind, saved.value);
    void client.invalidateQueries({ queryKey: rolloutQueries.all });
    // The draft is kept even where the rest is refused; its own page says what is next.
    if (!result.ok) toast(result.message, "bad");
    router.push(`/rollouts/${saved.value.rolloutId}`);
    return undefined;
  }

  async function decide(kind: Act, { rolloutId: id, revision }: Saved): Promise<ActionResult<unknown>> {
    if (kind === "save") return { ok: true, value: undefined };
    if (kind === "ask") {
      return proposing.onAsk({ rolloutId: id, remark, ...(personId === ANYBODY ? {} : { personId }) });
    }
    const confirmed = faults.forced > 0 ? { confirmedForced: faults.forced } : {};
    return proposing.onApprove({ rolloutId: id, revision, remark, ...confirmed });
  }

  return (
    <div className="space-y-4 border-t pt-4">
      <TypedCount count={faults.forced} value={typed} onChange={setTyped} />
      <div className="grid gap-3 sm:grid-cols-2">
        <Select
          label={t("approver")}
          value={personId}
          onChange={setPersonId}
          choices={[
            { id: ANYBODY, label: t("anybody", { role: roles("approver") }) },
            ...choices.approvers.map(({ id, name, role }) => ({ id, label: name, note: role })),
          ]}
        />
        <Field label={t("remark")} value={remark} maxLength={2_000} onChange={setRemark} hint={t("remarkHint")} />
      </div>
      {refusal && (
        <Notice tone="bad" role="alert">
          {refusal}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <Button tone="primary" isDisabled={!isReady || !isConfirmed} isPending={isPending} onPress={() => act("ask")}>
          {t("ask")}
        </Button>
        {mayApproveAlone(book) && (
          <Button isDisabled={!isReady || !isConfirmed} isPending={isPending} onPress={() => act("approve")}>
            {t("approve")}
          </Button>
        )}
        <Button isDisabled={plan.rings.length === 0 || isPending} isPending={isPending} onPress={() => act("save")}>
          {t("save")}
        </Button>
      </div>
    </div>
  );
}

/** Test groups, and few devices, where the organisation allows it. */
function mayApproveAlone({ plan, choices, reaches }: PlanBook): boolean {
  const devices = reaches.reduce((sum, { applicable }) => sum + applicable, 0);
  const groups = plan.rings.map(({ groupId }) => choices.groups.find(({ id }) => id === groupId));
  const isTest = groups.length > 0 && groups.every((group) => group?.allowsSelfApproval);
  return choices.mayApprove && (isTest || devices <= choices.selfApprovalMaxDevices);
}
