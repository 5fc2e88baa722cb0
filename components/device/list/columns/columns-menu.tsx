"use client";
import { useTranslations } from "next-intl";
import { Button } from "react-aria-components/Button";
import { ColumnsButton } from "#components/device/list/columns/columns-button.tsx";
import { Menu, MenuChecks, MenuItem } from "#components/ui/overlay/menu.tsx";
import { columnsIn, extraColumns } from "#lib/domain/device-query/column.ts";

export type ColumnsProps = { columns: string | undefined; onChange: (columns: string | undefined) => void };
type Props = ColumnsProps & { isFocusedAtFirst: boolean; isOpenAtFirst: boolean };

/** What else the list shows; any number of them. */
export function ColumnsMenu({ columns, onChange, isFocusedAtFirst, isOpenAtFirst }: Props) {
  const t = useTranslations("device");
  return (
    <Menu
      trigger={<ColumnsButton draw={(face) => <Button {...face} autoFocus={isFocusedAtFirst} />} />}
      label={t("columns")}
      isOpenAtFirst={isOpenAtFirst}
    >
      <MenuChecks
        title={t("columnsMore")}
        selected={columnsIn(columns ?? "")}
        onSelect={(ids) => onChange(columnsIn(ids.join()).join() || undefined)}
      >
        {extraColumns.map((column) => (
          <MenuItem key={column} id={column}>
            {t(`column.${column}`)}
          </MenuItem>
        ))}
      </MenuChecks>
    </Menu>
  );
}
