"use client";
import { type ComponentType, useEffect, useState } from "react";
import { PersonButton } from "#components/layout/person/person-button.tsx";
import type { PersonMenuProps } from "#components/layout/person/person-menu.tsx";

/** Menus and what floats weigh a quarter of the frame, on pages that often have no other: this one follows after the page. */
export function LaterPersonMenu(props: PersonMenuProps) {
  const [loaded, setLoaded] = useState<{ Menu: ComponentType<PersonMenuProps> }>();
  useEffect(() => {
    void import("#components/layout/person/person-menu.tsx").then(({ PersonMenu }) => setLoaded({ Menu: PersonMenu }));
  }, []);
  return loaded ? <loaded.Menu {...props} /> : <PersonButton name={props.name} role={props.role} isDisabled />;
}
