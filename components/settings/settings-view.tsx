"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Notice } from "#components/layout/notice.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { ContactForm } from "#components/settings/contact-form.tsx";
import { LaterApproval, LaterServiceLevel, LaterTime } from "#components/settings/later-forms.tsx";
import { OrganizationForm } from "#components/settings/organization-form.tsx";
import { settingsQueries } from "#lib/client/queries/settings-queries.ts";
import type { ActionResult } from "#lib/http/action.ts";
import type { SettingsView as View } from "#lib/queries/settings/detail.ts";

export type OnSave<Part> = (part: Part) => Promise<ActionResult<unknown>>;

export type Saving = {
  onOrganization: OnSave<View["organization"]>;
  onContact: OnSave<View["contact"]>;
  onTime: OnSave<View["time"]>;
  onApproval: OnSave<View["approval"]>;
  onServiceLevel: OnSave<View["serviceLevel"]>;
};

/** What the organisation sets for all its devices; `saving` is missing for those who may only read. */
export function SettingsView({ saving }: { saving: Saving | undefined }) {
  const t = useTranslations("settings");
  const settings = useQuery(settingsQueries.detail());
  return (
    <QueryBoundary query={settings} skeleton={<Skeleton className="h-96 w-full" />}>
      {({ organization, contact, time, approval, serviceLevel }) => (
        <div className="space-y-5">
          {!saving && <Notice tone="info">{t("readOnly")}</Notice>}
          <div className="grid items-start gap-5 xl:grid-cols-2">
            <div className="space-y-5">
              <OrganizationForm organization={organization} onSave={saving?.onOrganization} />
              <ContactForm contact={contact} onSave={saving?.onContact} />
              <LaterServiceLevel level={serviceLevel} onSave={saving?.onServiceLevel} />
            </div>
            <div className="space-y-5">
              <LaterTime time={time} onSave={saving?.onTime} />
              <LaterApproval approval={approval} onSave={saving?.onApproval} />
            </div>
          </div>
        </div>
      )}
    </QueryBoundary>
  );
}
