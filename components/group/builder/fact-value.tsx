"use client";
import { useTranslations } from "next-intl";
import { Input } from "react-aria-components/Input";
import { TextField } from "react-aria-components/TextField";
import { controlClass } from "#components/ui/looks.ts";
import { type Choice, Select } from "#components/ui/select.tsx";
import { ManyField } from "#components/ui/suggest/many-field.tsx";
import { PercentField } from "#components/ui/suggest/percent-field.tsx";
import { SuggestField } from "#components/ui/suggest/suggest-field.tsx";
import { BUCKETS, type FactCondition } from "#lib/domain/fleet/condition.ts";
import type { GroupChoices } from "#lib/queries/group/choices.ts";

type Props = {
  condition: FactCondition;
  choices: GroupChoices | undefined;
  onChange: (condition: FactCondition) => void;
};

const PLATFORMS = ["macOS", "iOS", "iPadOS", "tvOS", "visionOS", "watchOS"];

/** What a condition compares with, entered as its fact wants it. */
export function FactValue({ condition, choices, onChange }: Props) {
  const t = useTranslations("group.builder");
  switch (condition.fact) {
    case "platform":
      return (
        <ManyField
          label={t("platforms")}
          invitation={t("addPlatform")}
          values={condition.in}
          onChange={(platforms) => onChange({ ...condition, in: platforms })}
          choices={PLATFORMS.map((id) => ({ id, label: id }))}
          removeLabel={(value) => t("removeValue", { value })}
        />
      );
    case "model":
      return <ModelValue condition={condition} choices={choices} onChange={onChange} />;
    case "os":
      return (
        <SuggestField
          label={t("value")}
          value={condition.version}
          onChange={(version) => onChange({ ...condition, version: version.trim() })}
          suggestions={(choices?.versions ?? []).map((id) => ({ id, label: id }))}
          placeholder={t("versionHint")}
        />
      );
    case "tag":
      return (
        <SuggestField
          label={t("value")}
          value={condition.has}
          onChange={(has) => onChange({ ...condition, has })}
          suggestions={(choices?.tags ?? []).map(({ tag, devices }) => ({
            id: tag,
            label: tag,
            note: String(devices),
          }))}
        />
      );
    case "name":
      return <TextValue value={condition.contains} onChange={(contains) => onChange({ ...condition, contains })} />;
    case "enrollment":
    case "supervised":
      return <YesNoValue condition={condition} onChange={onChange} />;
    case "slice":
      return <SliceValue condition={condition} onChange={onChange} />;
  }
}

type Of<Fact extends FactCondition["fact"]> = Omit<Props, "condition"> & {
  condition: Extract<FactCondition, { fact: Fact }>;
};

function ModelValue({ condition, choices, onChange }: Of<"model">) {
  const t = useTranslations("group.builder");
  if ("contains" in condition) {
    return <TextValue value={condition.contains} onChange={(contains) => onChange({ ...condition, contains })} />;
  }
  const models: Choice[] = (choices?.models ?? []).map(({ identifier, name, devices }) => ({
    id: identifier,
    label: name ? `${name} · ${identifier}` : identifier,
    note: String(devices),
  }));
  return (
    <ManyField
      label={t("models")}
      invitation={t("addModel")}
      values={condition.in}
      onChange={(identifiers) => onChange({ ...condition, in: identifiers })}
      choices={models}
      removeLabel={(value) => t("removeValue", { value })}
    />
  );
}

function TextValue({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const t = useTranslations("group.builder");
  return (
    <TextField aria-label={t("value")} value={value} onChange={onChange} maxLength={100} className="min-w-0">
      <Input placeholder={t("textHint")} className={controlClass} />
    </TextField>
  );
}

function YesNoValue({ condition, onChange }: Omit<Of<"enrollment" | "supervised">, "choices">) {
  const t = useTranslations("group.builder");
  if (condition.fact === "supervised") {
    return (
      <Select
        label={t("value")}
        labelHidden
        value={condition.is ? "yes" : "no"}
        onChange={(id) => onChange({ ...condition, is: id === "yes" })}
        choices={[
          { id: "yes", label: t("supervisedYes") },
          { id: "no", label: t("supervisedNo") },
        ]}
      />
    );
  }
  return (
    <Select
      label={t("value")}
      labelHidden
      value={condition.in[0] ?? "device"}
      onChange={(id) => onChange({ ...condition, in: [id === "user" ? "user" : "device"] })}
      choices={(["device", "user"] as const).map((id) => ({ id, label: t(id) }))}
    />
  );
}

function SliceValue({ condition, onChange }: Omit<Of<"slice">, "choices">) {
  const t = useTranslations("group.builder");
  const bucket = (share: number) => Math.round(share * BUCKETS);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <PercentField
        label={t("from")}
        value={condition.from / BUCKETS}
        onChange={(share) => onChange({ ...condition, from: bucket(share) })}
      />
      <PercentField
        label={t("to")}
        value={condition.to / BUCKETS}
        onChange={(share) => onChange({ ...condition, to: bucket(share) })}
      />
      <p className="w-full text-xs text-muted">{t("sliceHint")}</p>
    </div>
  );
}
