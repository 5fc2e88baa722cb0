import { useTranslations } from "next-intl";
import { releaseName } from "#components/release/release-name.ts";
import { Link } from "#components/scope/link.tsx";
import { PhaseBadge } from "#components/status/phase-badge.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Card } from "#components/ui/card.tsx";
import type { DeviceAssignment } from "#lib/queries/device/assignments.ts";

/** Every update that this device was asked for. */
export function UpdateHistory({ assignments }: { assignments: readonly DeviceAssignment[] }) {
  const t = useTranslations("device.history");
  return (
    <Card title={t("title")} flush>
      {assignments.length === 0 && <p className="p-4 text-sm text-muted">{t("none")}</p>}
      <ul className="divide-y text-sm">
        {assignments.map((assignment) => (
          <li key={assignment.id} className="flex items-start justify-between gap-3 px-4 py-2">
            <div className="min-w-0">
              <Link href={`/rollouts/${assignment.rolloutId}`} className="text-link font-medium">
                {releaseName(assignment.release)}
              </Link>
              <p className="text-xs text-muted">
                {t("opened")} <Moment at={assignment.openedAt} />
                {assignment.closeReason &&
                  assignment.closeReason !== "done" &&
                  ` · ${t(`why.${assignment.closeReason}`)}`}
                {assignment.doneAt && (
                  <>
                    {" · "}
                    {t("done")} <Moment at={assignment.doneAt} />
                  </>
                )}
                {assignment.removedAt && (
                  <>
                    {" · "}
                    {t("removed")} <Moment at={assignment.removedAt} />
                  </>
                )}
              </p>
            </div>
            <PhaseBadge phase={assignment.phase} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
