import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { OsName } from "#components/device/os-name.tsx";
import { Link } from "#components/scope/link.tsx";
import { Ago } from "#components/time/ago.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Card } from "#components/ui/card.tsx";
import { Fact, FactList } from "#components/ui/fact-list.tsx";
import type { DeviceDetail, SyncView } from "#lib/queries/device/detail.ts";

/** What is known of the device, in its own words. */
export function DeviceFacts({ device }: { device: DeviceDetail }) {
  const t = useTranslations("device");
  const { os, pending } = device;
  return (
    <Card title={t("facts.title")} flush>
      <FactList>
        <Fact name={t("facts.runs")}>
          <OsName platform={device.platform} version={os.version} extra={os.extra} />
        </Fact>
        {os.build && <Fact name={t("facts.build")}>{code(os.build)}</Fact>}
        {os.supplementalBuild && <Fact name={t("facts.supplemental")}>{code(os.supplementalBuild)}</Fact>}
        {pending && (
          <Fact name={t("facts.pending")}>
            {pending.version} {pending.build && code(pending.build)}
          </Fact>
        )}
        <Fact name={t("facts.offer")}>{t(`offer.${device.offer.code}`, device.offer.values)}</Fact>
        <Fact name={t("facts.model")}>
          {[device.modelName, device.modelIdentifier].filter(Boolean).join(" · ") || t("facts.unknown")}
        </Fact>
        <Fact name={t("facts.board")}>
          {device.softwareUpdateDeviceId ? code(device.softwareUpdateDeviceId) : t("facts.unknown")}
        </Fact>
        <Fact name={t("facts.serial")}>{device.serialNumber ? code(device.serialNumber) : t("facts.unknown")}</Fact>
        <Fact name={t("facts.udid")}>{code(device.enrollmentId)}</Fact>
        <Fact name={t("facts.supervised")}>{yesNo(device.isSupervised)}</Fact>
        <Fact name={t("facts.token")}>{device.hasBootstrapToken ? t("facts.escrowed") : t("facts.notEscrowed")}</Fact>
        <Fact name={t("facts.zone")}>{device.timeZone?.replaceAll("_", " ") ?? t("facts.zoneUnknown")}</Fact>
        <Fact name={t("facts.groups")}>
          <Groups groups={device.groups} />
        </Fact>
        <Fact name={t("facts.transport")}>
          {device.transport === "nanomdm" ? t("facts.nanomdm") : t("facts.embedded")}
        </Fact>
        {device.enrolledAt && (
          <Fact name={t("facts.enrolled")}>
            <Moment at={device.enrolledAt} />
          </Fact>
        )}
        {device.sync && <SyncFacts sync={device.sync} />}
      </FactList>
    </Card>
  );

  function yesNo(value: boolean | null): string {
    if (value === null) return t("facts.unknown");
    return value ? t("facts.yes") : t("facts.no");
  }
}

function Groups({ groups }: { groups: DeviceDetail["groups"] }) {
  if (groups.length === 0) return "–";
  return groups.map(({ id, name }, place) => (
    <span key={id}>
      {place > 0 && ", "}
      <Link href={`/groups/${id}`} className="text-link">
        {name}
      </Link>
    </span>
  ));
}

function SyncFacts({ sync }: { sync: SyncView }) {
  const t = useTranslations("device");
  return (
    <>
      <Fact name={t("facts.told")}>{sync.isTold ? t("facts.yes") : t("facts.no")}</Fact>
      <Fact name={t("facts.lastContact")}>{ago(sync.lastContactAt)}</Fact>
      <Fact name={t("facts.lastReport")}>{ago(sync.lastReportAt)}</Fact>
      <Fact name={t("facts.lastPush")}>
        {ago(sync.lastPushAt)}
        {sync.lastPushOutcome && <span className="text-muted"> · {sync.lastPushOutcome}</span>}
      </Fact>
      {sync.pushDueAt && (
        <Fact name={t("facts.nextPush")}>
          <Moment at={sync.pushDueAt} />
        </Fact>
      )}
    </>
  );

  function ago(at: string | null): ReactNode {
    return at ? <Ago at={at} dimAfterHours={26} /> : t("never");
  }
}

function code(text: string): ReactNode {
  return <span className="font-mono text-xs break-all">{text}</span>;
}
