import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark } from "#components/layout/mark.tsx";
import { Nav } from "#components/layout/nav.tsx";
import { LiveIndicator } from "#components/live/live-indicator.tsx";
import { ServiceTime } from "#components/live/service-time.tsx";
import { FrameLink } from "#components/scope/link.tsx";
import { Toasts } from "#components/ui/toast.tsx";

type Props = { person: ReactNode; search: ReactNode; scope: ReactNode; bell: ReactNode; children: ReactNode };

/**
 * The frame of every page: a rail at the left and a bar on top. On a phone the rail lies below the bar, and the foot below the screen:
 * a page that comes later does not push it away.
 */
export function Shell({ person, search, scope, bell, children }: Props) {
  const t = useTranslations("frame");
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[13rem_minmax(0,1fr)] lg:grid-rows-[auto_1fr] print:block">
      <a
        href="#content"
        className="sr-only z-50 rounded bg-raised px-3 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t("skip")}
      </a>
      <header className="flex h-12 items-center gap-2 border-b bg-surface pr-2 pl-4 lg:sticky lg:top-0 lg:z-20 lg:col-start-2 lg:gap-3 lg:px-8 print:hidden">
        <div className="lg:hidden">
          <Home />
        </div>
        {search}
        {scope}
        <div className="ml-auto flex min-w-0 items-center gap-2 lg:gap-3">
          <LiveIndicator />
          {bell}
          {person}
        </div>
      </header>
      <aside
        aria-label="Pomona"
        className="border-b bg-surface lg:sticky lg:top-0 lg:col-start-1 lg:row-span-2 lg:row-start-1 lg:flex lg:h-dvh lg:flex-col lg:overflow-y-auto lg:border-r lg:border-b-0 print:hidden"
      >
        <div className="hidden h-12 shrink-0 items-center pl-4 lg:flex">
          <Home />
        </div>
        <div className="px-2 py-1.5 lg:grow">
          <Nav />
        </div>
        <div className="hidden px-2 pb-3 lg:block">
          <ServiceTime />
        </div>
      </aside>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-[100rem] min-w-0 flow-root px-4 pb-16 outline-none max-lg:min-h-dvh sm:px-6 lg:col-start-2 lg:px-8 print:min-h-0"
      >
        {children}
      </main>
      <footer className="border-t px-2 py-3 lg:hidden print:hidden">
        <ServiceTime />
      </footer>
      <Toasts />
    </div>
  );
}

function Home() {
  return (
    <FrameLink href="/" className="flex items-center gap-2 rounded text-lg font-semibold tracking-tight">
      <Mark />
      <span className="max-sm:sr-only">Pomona</span>
    </FrameLink>
  );
}
