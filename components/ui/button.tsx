"use client";
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "#components/scope/link.tsx";
import { buttonClass, type Tone } from "#components/ui/looks.ts";
import { Press, type PressProps } from "#components/ui/plain/press.tsx";

type Props = Omit<PressProps, "className" | "style"> & { tone?: Tone };

export function Button({ tone = "plain", ...props }: Props) {
  return <Press {...props} className={buttonClass(tone)} />;
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
