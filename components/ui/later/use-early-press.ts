"use client";
import { useState } from "react";
import type { PressProps } from "#components/ui/plain/press.tsx";

type EarlyPress = {
  /** For the button that stands in. */
  buttonProps: Pick<PressProps, "onFocus" | "onBlur" | "onPress" | "onMouseDown">;
  /** For what takes its place. */
  isFocused: boolean;
  isPressed: boolean;
};

/** A button that stands in until what it opens has been fetched: whoever pressed it meanwhile is answered then, and keeps the focus. */
export function useEarlyPress(fetch: () => void): EarlyPress {
  const [isFocused, setFocused] = useState(false);
  const [isPressed, setPressed] = useState(false);

  function press() {
    fetch();
    setPressed(true);
    setFocused(true);
  }

  const buttonProps: EarlyPress["buttonProps"] = {
    onFocus: () => setFocused(true),
    onBlur: () => setFocused(false),
    onPress: press,
    // A finger may only be scrolling; a mouse has decided, and the button under it may be gone before it is let go.
    onMouseDown: ({ button }) => button === 0 && press(),
  };
  return { buttonProps, isFocused, isPressed };
}
