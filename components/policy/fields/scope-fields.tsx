"use client";
import { useTranslations } from "next-intl";
import type { Draft } from "#components/policy/draft.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { reaches } from "#lib/domain/release/policy.ts";
import type { PolicyChoices } from "#lib/queries/policy/choices.ts";

type Props = { draft: Draft; choices: PolicyChoices; onChange: (changed: Partial<Draft>) => void };

/** For whom, and which of Apple's releases. */
export function ScopeFields({ draft, choices, onChange }: Props) {
  const t = useTranslations("policy.form");
  const tracks = choices.platforms.find(({ platform }) => platform === draft.platform)?.tracks ?? [];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <div className="sm:col-span-2">
        <Field
          label={t("name")}
          isRequired
          maxLength={100}
          value={draft.name}
          onChange={(name) => onChange({ name })}
        />
      </div>
      <Select
        label={t("group")}
        value={draft.groupId}
        onChange={(groupId) => onChange({ groupId })}
        choices={choices.groups.map(({ id, name, devices }) => ({
          id,
          label: name,
          note: t("groupNote", { count: devices }),
        }))}
      />
      <Select
        label={t("platform")}
        value={draft.platform}
        onChange={(platform) => onChange({ platform, track: null })}
        choices={choices.platforms.map(({ platform }) => ({ id: platform, label: platform }))}
      />
      <Select
        label={t("reach")}
        value={draft.reach}
        onChange={(id) => onChange({ reach: reaches.find((reach) => reach === id) ?? "latest-minor" })}
        choices={reaches.map((reach) => ({ id: reach, label: t(`reaches.${reach}`) }))}
      />
      {draft.reach === "latest-minor" && (
        <Select
          label={t("track")}
          value={draft.track ?? ""}
          onChange={(track) => onChange({ track: track || null })}
          choices={[{ id: "", label: t("newestLine") }, ...tracks.map((track) => ({ id: track, label: track }))]}
        />
      )}
    </div>
  );
}
