import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark } from "#components/layout/mark.tsx";
import { Nav } from "#components/layout/nav.tsx";
import { LiveStatus } from "#components/live/live-status.tsx";
import { Toasts } from "#components/ui/toast.tsx";

/** The frame of every page: a rail at the left, on a phone a bar on top. */
export function Shell({ person, children }: { person: ReactNode; children: ReactNode }) {
  const t = useTranslations("frame");
  return (
    <div className="min-h-dvh print:block lg:grid lg:grid-cols-[13rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only z-50 rounded bg-raised px-3 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t("skip")}
      </a>
      <header className="border-b bg-surface print:hidden lg:sticky lg:top-0 lg:flex lg:h-dvh lg:flex-col lg:border-r lg:border-b-0">
        <div className="flex h-12 items-center justify-between pr-2 pl-4 lg:h-14">
          <Link href="/" className="flex items-center gap-2 rounded text-lg font-semibold tracking-tight">
            <Mark />
            Pomona
          </Link>
          <div className="lg:hidden">{person}</div>
        </div>
        <div className="px-2 pb-2 lg:grow lg:pb-0">
          <Nav />
        </div>
        <div className="hidden px-2 pb-2 lg:block">
          <LiveStatus />
          <div className="mt-2 border-t pt-2">{person}</div>
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-[100rem] min-w-0 px-4 pb-16 outline-none sm:px-6 lg:px-8"
      >
        {children}
      </main>
      <footer className="border-t px-2 py-3 lg:hidden print:hidden">
        <LiveStatus />
      </footer>
      <Toasts />
    </div>
  );
}
