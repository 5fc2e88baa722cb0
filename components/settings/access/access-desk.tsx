"use client";
import { useQuery } from "@tanstack/react-query";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { TableSkeleton } from "#components/layout/skeleton.tsx";
import { LaterCodes, LaterTokens } from "#components/settings/access/later-cards.tsx";
import { PeopleCard } from "#components/settings/access/people-card.tsx";
import { settingsQueries } from "#lib/client/queries/settings-queries.ts";
import type { Role } from "#lib/domain/access/roles.ts";
import type { ActionResult } from "#lib/http/action.ts";

type Act<Input, Value = unknown> = (input: Input) => Promise<ActionResult<Value>>;

export type Granting = {
  onRole: Act<{ id: string; role: Role }>;
  onNewCode: Act<{ label: string; expiresAt: Date }, { code: string }>;
  onEndCode: Act<{ code: string }>;
  onNewToken: Act<{ name: string; role: Role }, { token: string }>;
  onRevoke: Act<{ id: string }>;
};

/** Who and what may come in. */
export function AccessDesk({ granting }: { granting: Granting }) {
  const access = useQuery(settingsQueries.access());
  return (
    <QueryBoundary query={access} skeleton={<TableSkeleton rows={8} />}>
      {({ people, tokens, codes, hasPushCertificate }) => (
        <div className="space-y-5">
          <PeopleCard people={people} onRole={granting.onRole} />
          <div className="grid items-start gap-5 xl:grid-cols-2">
            <LaterCodes
              codes={codes}
              canHandOut={hasPushCertificate}
              onNew={granting.onNewCode}
              onEnd={granting.onEndCode}
            />
            <LaterTokens tokens={tokens} onNew={granting.onNewToken} onRevoke={granting.onRevoke} />
          </div>
        </div>
      )}
    </QueryBoundary>
  );
}
