import { ExternalLink } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Mark } from "#components/layout/mark.tsx";
import { Notice } from "#components/layout/notice.tsx";
import { releaseName } from "#components/release/release-name.ts";
import { ClockProvider } from "#components/time/clock.tsx";
import { ContactCard } from "#components/update/contact-card.tsx";
import { OwnDeadline } from "#components/update/own-deadline.tsx";
import { WhatToDo } from "#components/update/what-to-do.tsx";
import type { ClockReading } from "#lib/client/virtual-clock.ts";
import type { PublicUpdate } from "#lib/queries/update/public.ts";

type Props = { update: PublicUpdate; reading: ClockReading };

/** For somebody whose device has just told them of an update: what, why, until when, what to do, whom to call. */
export function UpdatePage({ update, reading }: Props) {
  const t = useTranslations("update");
  const { release, standing, deadlines, contact } = update;
  const name = releaseName(release);
  return (
    <main className="mx-auto w-full max-w-xl px-5 py-8 sm:py-14 print:max-w-none print:py-0">
      <p className="flex items-center gap-2 text-sm text-muted">
        <Mark />
        {update.organization || t("yourOrganization")}
      </p>
      <h1 className="mt-6 text-2xl leading-tight font-semibold sm:text-3xl">
        {standing === "asked" ? t("title", { release: name }) : name}
      </h1>
      <p className="mt-3 text-lg text-muted">{t(`why.${release.kind}`, { release: name })}</p>
      <p className="mt-2 text-base">
        <a
          href={`https://support.apple.com/${useLocale().startsWith("fr") ? "fr-fr" : "en-us"}/100100`}
          rel="noreferrer"
          className="text-link inline-flex items-center gap-1"
        >
          {t("content")}
          <ExternalLink aria-hidden className="size-3.5" />
        </a>
      </p>
      <div className="mt-8 space-y-5">
        {standing !== "asked" && <Notice tone="info">{t(`standing.${standing}`)}</Notice>}
        {standing === "asked" && (
          <>
            <ClockProvider reading={reading}>
              <OwnDeadline deadlines={deadlines} />
            </ClockProvider>
            <WhatToDo platform={release.platform} />
          </>
        )}
        <ContactCard contact={contact} organization={update.organization} />
      </div>
      <p className="mt-8 text-xs text-faint">{t("foot")}</p>
    </main>
  );
}
