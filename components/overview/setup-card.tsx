"use client";
import { useQuery } from "@tanstack/react-query";
import { Circle, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Moment } from "#components/time/moment.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { overviewQueries } from "#lib/client/queries/overview-queries.ts";
import type { SetupState } from "#lib/queries/overview/setup.ts";

const steps = [
  { id: "certificate", href: "/settings/service", isDone: ({ hasCertificate }: SetupState) => hasCertificate },
  { id: "devices", href: "/devices", isDone: ({ devices }: SetupState) => devices > 0 },
  { id: "list", href: "/releases", isDone: ({ listReadAt }: SetupState) => listReadAt !== null },
  { id: "group", href: "/groups", isDone: ({ groups }: SetupState) => groups > 0 },
] as const;

/** Four steps to the first update. It is there while no device is, or while Apple's list is unread. */
export function SetupCard() {
  const t = useTranslations("overview.setup");
  const { data: state } = useQuery(overviewQueries.setup());
  if (!state || (state.devices > 0 && state.listReadAt !== null)) return null;
  return (
    <Card title={t("title")} flush>
      <p className="border-b px-4 py-3 text-sm text-muted">{t("lead")}</p>
      <ol className="divide-y">
        {steps.map(({ id, href, isDone }) => (
          <li key={id} className="flex flex-wrap items-center gap-3 px-4 py-3 text-sm">
            {isDone(state) ? (
              <CircleCheck aria-hidden className="size-4 shrink-0 text-good" />
            ) : (
              <Circle aria-hidden className="size-4 shrink-0 text-faint" />
            )}
            <span className="min-w-0 grow basis-60">
              <span className="block font-medium">{t(id)}</span>
              <span className="block text-muted">
                {isDone(state) ? <Done id={id} state={state} /> : `${t("open")}. ${t(`${id}Hint`)}`}
              </span>
            </span>
            <ButtonLink href={href}>{t(`${id}Act`)}</ButtonLink>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Done({ id, state }: { id: (typeof steps)[number]["id"]; state: SetupState }) {
  const t = useTranslations("overview.setup");
  if (id === "devices") return t("devicesDone", { count: state.devices });
  if (id === "group") return t("groupDone", { count: state.groups });
  if (id === "list" && state.listReadAt) return <Moment at={state.listReadAt} />;
  return t("done");
}
