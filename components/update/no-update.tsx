import { useTranslations } from "next-intl";

/** Whoever follows an old or a mistyped link has no console to go back to. */
export function NoUpdate() {
  const t = useTranslations("update");
  return (
    <main className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center px-5 py-10">
      <h1 className="text-xl font-semibold">{t("noneTitle")}</h1>
      <p className="mt-2 text-muted">{t("noneLead")}</p>
    </main>
  );
}
