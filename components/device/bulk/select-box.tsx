"use client";
import { useTranslations } from "next-intl";
import type { Selecting } from "#components/device/bulk/use-selection.ts";
import type { DeviceRow } from "#lib/queries/device/list.ts";

/** Chooses a device of the list; with shift, everything from the one chosen last. */
export function SelectBox({ device, selecting }: { device: DeviceRow; selecting: Selecting }) {
  const t = useTranslations("bulk");
  return (
    <input
      type="checkbox"
      data-device={device.id}
      aria-label={t("chooseOne", { name: device.name || device.serialNumber || t("unnamed") })}
      checked={selecting.isChosen(device.id)}
      onChange={({ nativeEvent }) => {
        const isRange = nativeEvent instanceof MouseEvent && nativeEvent.shiftKey;
        if (isRange) selecting.reach(device.id);
        else selecting.toggle(device.id);
      }}
      className={boxClass}
    />
  );
}

/** All rows of this page, or none of them. */
export function SelectPage({ selecting }: { selecting: Selecting }) {
  const t = useTranslations("bulk");
  return (
    <input
      type="checkbox"
      ref={(box) => {
        if (box) box.indeterminate = selecting.page === "some";
      }}
      aria-label={t("choosePage")}
      checked={selecting.page === "all"}
      onChange={() => selecting.choosePage(selecting.page !== "all")}
      className={boxClass}
    />
  );
}

const boxClass = "size-4 cursor-pointer align-middle accent-(--accent-fill)";
