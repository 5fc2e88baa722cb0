"use client";
import { useTranslations } from "next-intl";
import { Part } from "#components/plan/part.tsx";
import type { PlanBook } from "#components/plan/plan-book.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";

const steps = ["daily", "hourly", "minutes", "countdown", "forced"] as const;

/** What the user of a device sees, and the page behind its link. */
export function MessagePart({ book, preview }: { book: PlanBook; preview: string | undefined }) {
  const t = useTranslations("plan.message");
  const { plan, change } = book;
  const kind = typeof plan.details === "string" ? plan.details : "url";
  return (
    <Part number={5} title={t("title")} lead={t("lead")}>
      <div className="grid gap-3 px-4 py-3.5 sm:grid-cols-2">
        <Select
          label={t("details")}
          value={kind}
          onChange={(choice) =>
            change({ ...plan, details: choice === "ours" || choice === "none" ? choice : { url: "https://" } })
          }
          choices={(["ours", "none", "url"] as const).map((id) => ({ id, label: t(`kind.${id}`) }))}
        />
        {typeof plan.details === "object" && (
          <Field
            label={t("url")}
            type="url"
            value={plan.details.url}
            onChange={(url) => change({ ...plan, details: { url } })}
          />
        )}
        {kind === "ours" && (
          <p className="self-end pb-2 text-sm text-muted">
            {preview ? (
              <a href={preview} target="_blank" rel="noreferrer" className="text-link">
                {t("preview")}
              </a>
            ) : (
              t("previewLater")
            )}
          </p>
        )}
      </div>
      <div className="border-t px-4 py-3.5">
        <h3 className="text-xs text-muted">{t("seen")}</h3>
        <ol className="mt-2 grid gap-2 sm:grid-cols-5 sm:gap-0">
          {steps.map((step, place) => (
            <li key={step} className="relative flex gap-2 sm:block sm:pr-3">
              <span
                aria-hidden
                className={`mt-1.5 size-2 shrink-0 rounded-full sm:mt-0 sm:block ${place === steps.length - 1 ? "bg-(--phase-installing)" : "bg-(--phase-prepared)"}`}
              />
              {place < steps.length - 1 && (
                <span
                  aria-hidden
                  className="absolute top-1 left-3 hidden h-px w-[calc(100%-1rem)] bg-line-strong sm:block"
                />
              )}
              <span className="block text-sm sm:mt-2">
                <span className="font-medium">{t(`step.${step}.when`)}</span>
                <span className="block text-xs text-muted">{t(`step.${step}.what`)}</span>
              </span>
            </li>
          ))}
        </ol>
      </div>
    </Part>
  );
}
