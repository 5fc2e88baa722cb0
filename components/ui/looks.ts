export const labelClass = "text-sm font-medium";
export const hintClass = "text-xs text-muted";
export const errorClass = "text-xs text-bad";
export const controlClass =
  "h-9 w-full rounded border border-control-line bg-surface px-2.5 text-base text-ink placeholder:text-faint outline-offset-1 data-invalid:border-bad disabled:opacity-60";

export type Tone = "primary" | "plain" | "quiet" | "danger";

export function buttonClass(tone: Tone): string {
  return `${base} ${tones[tone]}`;
}

const base =
  "inline-flex h-8 shrink-0 cursor-pointer items-center justify-center gap-1.5 rounded border px-3 text-sm font-medium whitespace-nowrap transition-colors duration-100 disabled:cursor-default disabled:opacity-50 data-pending:cursor-progress print:hidden [&_svg]:size-4";

const tones = {
  primary: "border-accent-fill bg-accent-fill text-accent-ink hover:brightness-110",
  plain: "border-line-strong bg-surface text-ink hover:bg-sunken",
  quiet: "border-transparent bg-transparent px-2 text-muted hover:bg-sunken hover:text-ink",
  danger: "border-bad-fill bg-bad-fill text-on-bad hover:brightness-110",
} satisfies Record<Tone, string>;
