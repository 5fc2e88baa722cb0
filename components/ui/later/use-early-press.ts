"use client";
import { useState } from "react";
import type { ButtonProps } from "react-aria-components/Button";

type EarlyPress = {
  /** For the button that stands in. */
  buttonProps: Pick<ButtonProps, "onFocusChange" | "onPress" | "onPressStart">;
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
  }

  const buttonProps: EarlyPress["buttonProps"] = {
    onFocusChange: setFocused,
    onPress: press,
    // A finger may only be scrolling; a mouse has decided, and its button may be gone before it is let go.
    onPressStart: ({ pointerType }) => pointerType === "mouse" && press(),
  };
  return { buttonProps, isFocused, isPressed };
}
