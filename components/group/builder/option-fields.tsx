"use client";
import { useTranslations } from "next-intl";
import { hintClass, labelClass } from "#components/ui/looks.ts";
import { SuggestField } from "#components/ui/suggest/suggest-field.tsx";
import { leastRoleFor } from "#lib/domain/access/roles.ts";

export type GroupOptions = { timeZone: string; allowsSelfApproval: boolean };

type Props = {
  options: GroupOptions;
  onChange: (options: GroupOptions) => void;
  /** Only who may approve says for whom nobody else need to. */
  mayApprove: boolean;
};

export function OptionFields({ options, onChange, mayApprove }: Props) {
  const t = useTranslations("group.form");
  const roles = useTranslations("frame.roles");
  return (
    <div className="space-y-4">
      <div>
        <p aria-hidden className={`mb-1 ${labelClass}`}>
          {t("zone")}
        </p>
        <SuggestField
          label={t("zone")}
          value={options.timeZone}
          onChange={(timeZone) => onChange({ ...options, timeZone })}
          suggestions={zones()}
          placeholder={t("zoneNone")}
        />
        <p className={`mt-1 ${hintClass}`}>{t("zoneHint")}</p>
      </div>
      <div>
        <label className={`flex items-start gap-2 text-sm ${mayApprove ? "" : "text-muted"}`}>
          <input
            type="checkbox"
            checked={options.allowsSelfApproval}
            disabled={!mayApprove}
            onChange={(event) => onChange({ ...options, allowsSelfApproval: event.target.checked })}
            className="mt-0.5 size-4 accent-(--accent)"
          />
          {t("test")}
        </label>
        {!mayApprove && (
          <p className={`mt-1 pl-6 ${hintClass}`}>{t("testNeeds", { role: roles(leastRoleFor("release:approve")) })}</p>
        )}
      </div>
    </div>
  );
}

function zones() {
  return Intl.supportedValuesOf("timeZone").map((id) => ({ id, label: id }));
}
