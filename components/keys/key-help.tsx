"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useSyncExternalStore } from "react";
import { letterOf, singleKeys } from "#components/keys/key-map.ts";
import { places } from "#components/layout/nav.tsx";
import { Sheet } from "#components/ui/overlay/sheet.tsx";

/** Every key that does something, and whether single ones do. */
export function KeyHelp({ onDone }: { onDone: () => void }) {
  const t = useTranslations("search.keys");
  const nav = useTranslations("frame.nav");
  const isOn = useSyncExternalStore(singleKeys.subscribe, singleKeys.read, () => singleKeys.initial);
  return (
    <Sheet title={t("title")} onDone={onDone}>
      <div className="grid gap-x-8 gap-y-4 p-5 pt-0 sm:grid-cols-2">
        <Keys title={t("anywhere")}>
          <KeyLine keys={["⌘ K", "Ctrl K"]}>{t("palette")}</KeyLine>
          <KeyLine keys={["/"]}>{t("search")}</KeyLine>
          <KeyLine keys={["?"]}>{t("help")}</KeyLine>
          <KeyLine keys={["Esc"]}>{t("close")}</KeyLine>
        </Keys>
        <Keys title={t("go")}>
          {places.map(({ id }) => {
            const letter = letterOf(id);
            return letter === undefined ? null : (
              <KeyLine key={id} keys={[`g ${letter}`]}>
                {nav(id)}
              </KeyLine>
            );
          })}
        </Keys>
        <Keys title={t("devices")}>
          <KeyLine keys={["j", "k"]}>{t("row")}</KeyLine>
          <KeyLine keys={["Enter"]}>{t("openRow")}</KeyLine>
          <KeyLine keys={["x"]}>{t("select")}</KeyLine>
          <KeyLine keys={["⇧ x"]}>{t("range")}</KeyLine>
          <KeyLine keys={["s"]}>{t("sync")}</KeyLine>
          <KeyLine keys={["e"]}>{t("exempt")}</KeyLine>
        </Keys>
        <Keys title={t("matrix")}>
          <KeyLine keys={["← ↑ ↓ →"]}>{t("cell")}</KeyLine>
          <KeyLine keys={["Enter"]}>{t("open")}</KeyLine>
        </Keys>
      </div>
      <label className="flex items-center gap-2 border-t px-5 py-3 text-sm">
        <input type="checkbox" checked={isOn} onChange={({ target }) => singleKeys.write(target.checked)} />
        {t("single")}
      </label>
    </Sheet>
  );
}

function Keys({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1.5 text-xs font-medium text-muted">{title}</h3>
      <dl className="space-y-1">{children}</dl>
    </section>
  );
}

function KeyLine({ keys, children }: { keys: readonly string[]; children: string }) {
  return (
    <div className="flex items-baseline justify-between gap-4 text-sm">
      <dt>{children}</dt>
      <dd className="flex gap-1">
        {keys.map((key) => (
          <kbd key={key} className="rounded border bg-sunken px-1.5 font-sans text-xs whitespace-nowrap">
            {key}
          </kbd>
        ))}
      </dd>
    </div>
  );
}
