"use client";
import { Download } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaProps } from "react-aria-components/Button";
import { Link } from "#components/scope/link.tsx";

type Tone = "primary" | "plain" | "quiet" | "danger";
type Props = Omit<AriaProps, "className" | "style" | "children"> & {
  tone?: Tone;
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
};

export function Button({ tone = "plain", ...props }: Props) {
  return <AriaButton {...props} className={buttonClass(tone)} />;
}

type LinkProps = { href: string; tone?: Tone; children: ReactNode };

export function ButtonLink({ href, tone = "plain", children }: LinkProps) {
  return (
    <Link href={href} className={buttonClass(tone)}>
      {children}
    </Link>
  );
}

/** A file from the server: no page of ours, so the browser fetches it and not the router. */
export function DownloadLink({ href, children }: Omit<LinkProps, "tone">) {
  return (
    <a href={href} download className={buttonClass("plain")}>
      <Download aria-hidden />
      {children}
    </a>
  );
}

function buttonClass(tone: Tone): string {
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
