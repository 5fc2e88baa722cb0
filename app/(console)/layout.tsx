import type { ReactNode } from "react";
import { chooseLocale, keepZone, leave } from "#app/(console)/actions.ts";
import { PersonMenu } from "#components/layout/person-menu.tsx";
import { Providers } from "#components/layout/providers.tsx";
import { Shell } from "#components/layout/shell.tsx";
import { ZoneKeeper } from "#components/time/zone-keeper.tsx";
import { readClock } from "#lib/http/page.ts";
import { signedIn } from "#lib/http/session.ts";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const viewer = await signedIn();
  const person = viewer && (
    <PersonMenu name={viewer.name} role={viewer.role} onLocale={chooseLocale} onSignOut={leave} />
  );
  return (
    <Providers reading={readClock()}>
      <ZoneKeeper onZone={keepZone} />
      <Shell person={person}>{children}</Shell>
    </Providers>
  );
}
