/** Whether somebody has typed a number at all; that it is the right one is for the operation to say. */
export function isNumber(typed: string): boolean {
  return /^\s*\d+\s*$/.test(typed);
}

/** Nothing typed confirms nothing. */
export function confirmedBy(typed: string): { confirmedForced?: number } {
  return isNumber(typed) ? { confirmedForced: Number(typed) } : {};
}
