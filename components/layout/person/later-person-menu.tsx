"use client";
import { PersonButton } from "#components/layout/person/person-button.tsx";
import type { PersonMenuProps } from "#components/layout/person/person-menu.tsx";
import { later, useLater } from "#components/ui/later/later.ts";
import { useEarlyPress } from "#components/ui/later/use-early-press.ts";
import { Press } from "#components/ui/plain/press.tsx";

const menu = later(() => import("#components/layout/person/person-menu.tsx"));

/** Menus and what floats weigh a quarter of the frame, on pages that often have no other: this one follows after the page. */
export function LaterPersonMenu(props: PersonMenuProps) {
  const loaded = useLater(menu);
  const { buttonProps, isFocused, isPressed } = useEarlyPress(menu.fetch);
  if (loaded) return <loaded.PersonMenu {...props} isFocusedAtFirst={isFocused} isOpenAtFirst={isPressed} />;
  return (
    <PersonButton
      name={props.name}
      role={props.role}
      draw={(face) => <Press {...face} {...buttonProps} aria-haspopup="true" aria-expanded={false} />}
    />
  );
}
