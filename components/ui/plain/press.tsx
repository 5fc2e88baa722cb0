"use client";
import { type ComponentPropsWithRef, createContext, type MouseEvent, type ReactNode, use } from "react";

export type PressProps = Omit<ComponentPropsWithRef<"button">, "onClick" | "disabled"> & {
  onPress?: (() => void) | undefined;
  isDisabled?: boolean | undefined;
  /** It has been pressed and is at work: it keeps the focus, and does nothing more. */
  isPending?: boolean | undefined;
};

/** How a button looks that is drawn twice: standing in as one of these, and by a menu as its own. */
export type Face = { "aria-label"?: string; className: string; children: ReactNode };

/** What the button inside opens, for whoever is given a finished button. */
export const Opening = createContext<Pick<PressProps, "onPress" | "aria-expanded">>({});

/** The browser's own button. The one of the menus and lists knows far more, and weighs more than a whole page. */
export function Press({ onPress, isDisabled, isPending = false, type = "button", ...props }: PressProps) {
  const opening = use(Opening);
  const act = onPress ?? opening.onPress;

  function click(event: MouseEvent<HTMLButtonElement>) {
    // Safari does not focus what is clicked, and what closes later gives the focus back to whoever had it.
    if (event.detail > 0) event.currentTarget.focus({ preventScroll: true });
    act?.();
  }

  return (
    <button
      aria-expanded={opening["aria-expanded"]}
      {...props}
      // Nor is its form sent again by Enter in a field.
      type={isPending && type === "submit" ? "button" : type}
      disabled={isDisabled}
      aria-disabled={isPending || undefined}
      data-pending={isPending || undefined}
      onClick={isPending ? undefined : click}
    />
  );
}
