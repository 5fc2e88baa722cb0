"use client";
import { ColumnsButton } from "#components/device/list/columns/columns-button.tsx";
import type { ColumnsProps } from "#components/device/list/columns/columns-menu.tsx";
import { later, useLater } from "#components/ui/later/later.ts";
import { useEarlyPress } from "#components/ui/later/use-early-press.ts";
import { Press } from "#components/ui/plain/press.tsx";

const menu = later(() => import("#components/device/list/columns/columns-menu.tsx"));

export function LaterColumnsMenu(props: ColumnsProps) {
  const loaded = useLater(menu);
  const { buttonProps, isFocused, isPressed } = useEarlyPress(menu.fetch);
  if (loaded) return <loaded.ColumnsMenu {...props} isFocusedAtFirst={isFocused} isOpenAtFirst={isPressed} />;
  return (
    <ColumnsButton draw={(face) => <Press {...face} {...buttonProps} aria-haspopup="true" aria-expanded={false} />} />
  );
}
