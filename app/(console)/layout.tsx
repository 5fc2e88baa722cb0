import type { ReactNode } from "react";
import { chooseLocale, chooseTheme, keepZone, leave } from "#app/(console)/actions.ts";
import { checkNowAction } from "#app/(console)/releases/actions.ts";
import { Bell } from "#components/bell/bell.tsx";
import { LaterPersonMenu } from "#components/layout/person/later-person-menu.tsx";
import { Providers } from "#components/layout/providers.tsx";
import { Shell } from "#components/layout/shell.tsx";
import { AsOf } from "#components/scope/as-of.tsx";
import { LaterScopePicker } from "#components/scope/later-scope-picker.tsx";
import { CommandBar } from "#components/search/command-bar.tsx";
import { ZoneKeeper } from "#components/time/zone-keeper.tsx";
import { mayCall } from "#lib/domain/access/caller.ts";
import { readClock } from "#lib/http/page.ts";
import { signedIn } from "#lib/http/session.ts";
import { readTheme } from "#lib/http/theme.ts";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const [viewer, theme] = await Promise.all([signedIn(), readTheme()]);
  const choosing = { theme, onLocale: chooseLocale, onTheme: chooseTheme };
  const person = viewer && <LaterPersonMenu name={viewer.name} role={viewer.role} {...choosing} onSignOut={leave} />;
  const search = viewer && (
    <CommandBar
      mayDraft={mayCall(viewer, "rollout:draft")}
      mayGroup={mayCall(viewer, "group:edit")}
      onCheck={mayCall(viewer, "catalog:check") ? checkNowAction : undefined}
    />
  );
  const scope = viewer && (
    <>
      <LaterScopePicker />
      <AsOf />
    </>
  );
  return (
    <Providers reading={readClock()}>
      <ZoneKeeper onZone={keepZone} />
      <Shell person={person} search={search} scope={scope} bell={viewer && <Bell />}>
        {children}
      </Shell>
    </Providers>
  );
}
