export const labelClass = "text-sm font-medium";
export const hintClass = "text-xs text-muted";
export const errorClass = "text-xs text-bad";
export const controlClass =
  "h-9 w-full rounded border border-control-line bg-surface px-2.5 text-base text-ink placeholder:text-faint outline-offset-1 data-invalid:border-bad disabled:opacity-60";
