"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { KindFields } from "#components/group/builder/kind-fields.tsx";
import { LaterOptions, LaterPreview } from "#components/group/builder/later-fields.tsx";
import type { GroupOptions } from "#components/group/builder/option-fields.tsx";
import { SerialFields } from "#components/group/builder/serial-fields.tsx";
import { SetBox } from "#components/group/builder/set-box.tsx";
import { useRuleDraft } from "#components/group/builder/use-rule-draft.ts";
import { Notice } from "#components/layout/notice.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { toast } from "#components/ui/toast.tsx";
import { groupQueries } from "#lib/client/queries/group-queries.ts";
import type { GroupRule } from "#lib/domain/fleet/group-rule.ts";
import type { ActionResult } from "#lib/http/action.ts";
import type { GroupDraft } from "#lib/queries/group/draft.ts";

export type GroupInput = {
  groupId?: string;
  name: string;
  rule: Exclude<GroupRule, { kind: "all" }>;
  timeZone: string | null;
  allowsSelfApproval?: boolean;
};

export type OnSave = (
  input: GroupInput,
) => Promise<ActionResult<{ groupId: string; members: number; unknownSerials: string[] }>>;

type Props = { draft: GroupDraft | undefined; onSave: OnSave; mayApprove: boolean };

/** Makes a group, or changes the one in `draft`. */
export function GroupForm({ draft, onSave, mayApprove }: Props) {
  const t = useTranslations("group.form");
  const builder = useTranslations("group.builder");
  const cancel = useTranslations("frame")("cancel");
  const router = useRouter();
  const client = useQueryClient();
  const choices = useQuery(groupQueries.choices());
  const [name, setName] = useState(draft?.name ?? "");
  const [options, setOptions] = useState<GroupOptions>({
    timeZone: draft?.timeZone ?? "",
    allowsSelfApproval: draft?.allowsSelfApproval ?? false,
  });
  const rule = useRuleDraft(draft?.rule);
  const [refusal, setRefusal] = useState<string>();
  const [isPending, startTransition] = useTransition();
  const groupId = draft?.groupId;

  function save(event: FormEvent) {
    event.preventDefault();
    if (!rule.verdict.ok) return setRefusal(t(`incomplete.${rule.verdict.reason}`));
    const input = {
      ...(groupId ? { groupId } : {}),
      ...{ name, rule: rule.verdict.rule, timeZone: options.timeZone.trim() || null },
      ...(mayApprove ? { allowsSelfApproval: options.allowsSelfApproval } : {}),
    };
    startTransition(async () => {
      const result = await onSave(input);
      if (!result.ok) return setRefusal(result.message);
      const { members, unknownSerials } = result.value;
      toast(t("saved", { name, count: members }));
      if (unknownSerials.length > 0) toast(t("strangers", { count: unknownSerials.length }));
      await client.invalidateQueries({ queryKey: groupQueries.all });
      router.push(`/groups/${result.value.groupId}`);
    });
  }

  return (
    <form onSubmit={save} className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_23rem]">
      <div className="min-w-0 space-y-5">
        <Card title={t("kind")}>
          <div className="space-y-5">
            <Field label={t("name")} hint={t("nameHint")} isRequired maxLength={100} value={name} onChange={setName} />
            <KindFields kind={rule.kind} onChange={rule.setKind} />
            {rule.kind === "rule" ? (
              <SetBox set={rule.set} level={1} choices={choices.data} newKey={rule.newKey} onChange={rule.setSet} />
            ) : (
              <SerialFields text={rule.serials} onChange={rule.setSerials} />
            )}
            {rule.kind === "rule" && <p className="text-xs text-muted">{builder("unknownHint")}</p>}
          </div>
        </Card>
        <Card title={t("options")}>
          <LaterOptions options={options} onChange={setOptions} mayApprove={mayApprove} />
        </Card>
      </div>
      <div className="min-w-0 lg:sticky lg:top-17 lg:row-span-2">
        <LaterPreview rule={rule.settled} groupId={groupId} />
      </div>
      <div className="space-y-3">
        {refusal && (
          <Notice tone="bad" role="alert">
            {refusal}
          </Notice>
        )}
        <div className="flex gap-2">
          <Button type="submit" tone="primary" isPending={isPending}>
            {groupId ? t("save") : t("create")}
          </Button>
          <ButtonLink href={groupId ? `/groups/${groupId}` : "/groups"}>{cancel}</ButtonLink>
        </div>
      </div>
    </form>
  );
}
