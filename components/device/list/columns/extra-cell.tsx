import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "#components/scope/link.tsx";
import { Ago } from "#components/time/ago.tsx";
import { Moment } from "#components/time/moment.tsx";
import type { ExtraColumn } from "#lib/domain/device-query/column.ts";
import type { DeviceExtras } from "#lib/queries/device/columns/extras.ts";

/** What an added column says of a device; a dash where nothing is to be said. */
export function ExtraCell({ column, extras }: { column: ExtraColumn; extras: DeviceExtras }): ReactNode {
  const t = useTranslations("device");
  return content() ?? <span className="text-faint">–</span>;

  function content(): ReactNode {
    const { model, zone, pending, failure, push } = extras;
    switch (column) {
      case "groups":
        return extras.groups.length > 0 ? (
          <Wide>
            <Groups groups={extras.groups} />
          </Wide>
        ) : null;
      case "tags":
        return extras.tags.length > 0 ? <Wide>{extras.tags.join(", ")}</Wide> : null;
      case "model":
        return model.name || model.identifier ? (
          <TwoLines first={model.name ?? model.identifier} second={model.board ?? model.identifier} />
        ) : null;
      case "supervised":
        return extras.isSupervised === null ? null : yesNo(extras.isSupervised);
      case "token":
        return extras.hasToken ? t("facts.escrowed") : t("facts.notEscrowed");
      case "exempt":
        return extras.exempt ? t.rich("exemptUntil", { at: () => <Moment key="at" at={extras.exempt ?? ""} /> }) : null;
      case "zone":
        return (
          zone && <TwoLines first={zone.name.replaceAll("_", " ")} second={zone.isAssumed ? t("zoneAssumed") : null} />
        );
      case "latest":
        return extras.latest && (extras.latest.join(", ") || t("latestRuns"));
      case "pending":
        return pending && <TwoLines first={pending.version} second={pending.build ?? null} />;
      case "failure":
        return failure && failureLine(failure);
      case "push":
        return push && <TwoLines first={<Ago at={push.at} />} second={push.outcome} />;
      case "udid":
        return <span className="font-mono text-2xs whitespace-nowrap">{extras.udid}</span>;
    }
  }

  function yesNo(is: boolean): string {
    return is ? t("facts.yes") : t("facts.no");
  }

  function failureLine({ reason, count }: NonNullable<DeviceExtras["failure"]>): ReactNode {
    const times = count === undefined ? null : t("failedTimes", { count });
    return (
      <TwoLines first={<span className="line-clamp-2 min-w-40">{reason ?? t("facts.unknown")}</span>} second={times} />
    );
  }
}

function Groups({ groups }: { groups: DeviceExtras["groups"] }): ReactNode {
  return groups.map(({ id, name }, place) => (
    <span key={id}>
      {place > 0 && ", "}
      <Link href={`/groups/${id}`} className="text-link">
        {name}
      </Link>
    </span>
  ));
}

/** Several things in a row need room, or the row grows tall. */
function Wide({ children }: { children: ReactNode }) {
  return <span className="block min-w-48">{children}</span>;
}

function TwoLines({ first, second }: { first: ReactNode; second: ReactNode }) {
  return (
    <>
      {first}
      {second && <span className="block text-2xs text-muted">{second}</span>}
    </>
  );
}
