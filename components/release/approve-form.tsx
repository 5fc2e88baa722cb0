"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTimeZone, useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { Notice } from "#components/layout/notice.tsx";
import type { OnApprove } from "#components/release/approve-panel.tsx";
import { DeadlinePreview } from "#components/release/deadline-preview.tsx";
import { OfferFields } from "#components/release/offer-fields.tsx";
import { useClock } from "#components/time/clock.tsx";
import { Button } from "#components/ui/button.tsx";
import { DateField } from "#components/ui/date-field.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { toast } from "#components/ui/toast.tsx";
import { releaseQueries } from "#lib/client/release-queries.ts";
import { judgePlan } from "#lib/domain/rollout/plan.ts";
import type { GroupChoice } from "#lib/queries/release/approval-choices.ts";

type Props = { releaseId: string; groups: readonly GroupChoice[]; onApprove: OnApprove };

const USUAL_DAYS = 7;
const USUAL_TIME = "18:30";

export function ApproveForm({ releaseId, groups, onApprove }: Props) {
  const t = useTranslations("release.approve");
  const router = useRouter();
  const client = useQueryClient();
  const clock = useClock();
  const zone = useTimeZone() ?? "UTC";
  const [groupId, setGroupId] = useState(groups[0]?.id ?? "");
  const [offer, setOffer] = useState<string>();
  const [day, setDay] = useState(() => dayIn(USUAL_DAYS));
  const [time, setTime] = useState(USUAL_TIME);
  const [remark, setRemark] = useState("");
  const [confirmPast, setConfirmPast] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [isPending, startTransition] = useTransition();

  const group = groups.find(({ id }) => id === groupId);
  const deadlineLocal = `${day}T${time}:00`;
  const plan = judgePlan({ offerAt: offerInstant(), deadlineLocal, zones: zonesOf(group), confirmPast }, present());

  function approve(event: FormEvent) {
    event.preventDefault();
    startTransition(async () => {
      const offerAt = offerInstant().toString();
      const result = await onApprove({ releaseId, groupId, offerAt, deadlineLocal, remark, confirmPast });
      if (!result.ok) return setRefusal(result.message);
      toast(t("saved"));
      void client.invalidateQueries({ queryKey: releaseQueries.all });
      router.push(`/rollouts/${result.value.rolloutId}`);
    });
  }

  const submit = group && group.applicable > 0 ? t("submit", { count: group.applicable }) : t("submitNone");
  return (
    <form onSubmit={approve} className="flex flex-col gap-4">
      <Select
        label={t("group")}
        value={groupId}
        onChange={setGroupId}
        choices={groups.map(({ id, name, applicable, devices }) => ({
          id,
          label: name,
          note: t("groupNote", { count: applicable, total: devices }),
        }))}
      />
      {group?.applicable === 0 && <Notice tone="info">{t("none")}</Notice>}
      <OfferFields value={offer} suggested={`${dayIn(1)}T08:00`} onChange={setOffer} />
      <div>
        <div className="grid grid-cols-2 gap-3">
          <DateField type="date" label={t("deadlineDate")} value={day} onChange={setDay} />
          <DateField type="time" label={t("deadlineTime")} value={time} onChange={setTime} />
        </div>
        <div className="mt-1.5 flex flex-wrap gap-1">
          {[3, 7, 14].map((days) => (
            <Button key={days} tone="quiet" onPress={() => setDay(dayIn(days))}>
              {t("inDays", { days })}
            </Button>
          ))}
        </div>
      </div>
      <DeadlinePreview local={deadlineLocal} zones={group?.zones ?? []} />
      {!plan.ok && (
        <Notice tone="attention" role="status">
          <p>{t(`refusal.${plan.reason}`)}</p>
        </Notice>
      )}
      {((!plan.ok && plan.reason === "already-past") || confirmPast) && (
        <label className="flex items-start gap-2 text-sm">
          <input
            type="checkbox"
            checked={confirmPast}
            onChange={(event) => setConfirmPast(event.target.checked)}
            className="mt-0.5 size-4 accent-(--accent)"
          />
          {t("confirmPast")}
        </label>
      )}
      <Field label={t("remark")} rows={2} maxLength={2000} value={remark} onChange={setRemark} hint={t("remarkHint")} />
      {refusal && (
        <Notice tone="bad" role="alert">
          {refusal}
        </Notice>
      )}
      <Button type="submit" tone="primary" isPending={isPending} isDisabled={!plan.ok}>
        {submit}
      </Button>
    </form>
  );

  function present(): Temporal.Instant {
    return Temporal.Instant.fromEpochMilliseconds(clock.nowMs());
  }

  function dayIn(days: number): string {
    return present().toZonedDateTimeISO(zone).toPlainDate().add({ days }).toString();
  }

  function offerInstant(): Temporal.Instant {
    return offer ? Temporal.PlainDateTime.from(offer).toZonedDateTime(zone).toInstant() : present();
  }
}

function zonesOf(group: GroupChoice | undefined): (string | null)[] {
  return (group?.zones ?? []).map(({ zone }) => zone);
}
