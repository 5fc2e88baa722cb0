"use client";
import { Columns3 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Menu, MenuChecks, MenuItem } from "#components/ui/menu.tsx";
import { columnsIn, extraColumns } from "#lib/domain/device-query/column.ts";

type Props = { columns: string | undefined; onChange: (columns: string | undefined) => void };

/** What else the list shows; any number of them. */
export function ColumnsMenu({ columns, onChange }: Props) {
  const t = useTranslations("device");
  const trigger = (
    <Button>
      <Columns3 aria-hidden />
      {t("columns")}
    </Button>
  );
  return (
    <Menu trigger={trigger} label={t("columns")}>
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
