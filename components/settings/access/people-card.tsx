"use client";
import { useTranslations } from "next-intl";
import { Notice } from "#components/layout/notice.tsx";
import type { Granting } from "#components/settings/access/access-desk.tsx";
import { useSave } from "#components/settings/use-save.ts";
import { Moment } from "#components/time/moment.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { Select } from "#components/ui/select.tsx";
import { Cell, Row, RowHeader, Table } from "#components/ui/table.tsx";
import { settingsQueries } from "#lib/client/queries/settings-queries.ts";
import { isRole, roles } from "#lib/domain/access/roles.ts";
import type { PersonRow } from "#lib/queries/settings/access.ts";

type Props = { people: readonly PersonRow[]; onRole: Granting["onRole"] };

/** The people with an account, and what each may do. */
export function PeopleCard({ people, onRole }: Props) {
  const t = useTranslations("settings.access");
  const { save, refusal } = useSave(onRole, { key: settingsQueries.all, saved: t("roleSaved") });
  const columns = Object.values(at).map((column) => ({ ...column, label: t(`column.${column.id}`) }));
  return (
    <Card title={t("people")} aside={t("peopleAside", { count: people.length })} flush>
      {refusal && (
        <div className="p-4 pb-0">
          <Notice tone="bad" role="alert">
            {refusal}
          </Notice>
        </div>
      )}
      <Table caption={t("people")} columns={columns}>
        {people.map((person) => (
          <PersonLine
            key={person.id}
            person={person}
            onRole={(role) => isRole(role) && role !== person.role && save({ id: person.id, role })}
          />
        ))}
      </Table>
    </Card>
  );
}

function PersonLine({ person, onRole }: { person: PersonRow; onRole: (role: string) => void }) {
  const t = useTranslations();
  const { name, email, role, isMe, createdAt } = person;
  return (
    <Row>
      <RowHeader>
        {name} {isMe && <Badge tone="neutral">{t("settings.access.you")}</Badge>}
      </RowHeader>
      <Cell of={at.email}>{email}</Cell>
      <Cell of={at.role}>
        {isMe ? (
          t(`frame.roles.${role}`)
        ) : (
          <div className="w-40">
            <Select
              label={t("settings.access.roleOf", { name })}
              labelHidden
              value={role}
              onChange={onRole}
              choices={roles.map((id) => ({ id, label: t(`frame.roles.${id}`) }))}
            />
          </div>
        )}
      </Cell>
      <Cell of={at.since}>
        <Moment at={createdAt} show="date" />
      </Cell>
    </Row>
  );
}

const at = {
  name: { id: "name" },
  email: { id: "email", from: "md" },
  role: { id: "role" },
  since: { id: "since", from: "lg" },
} as const;
