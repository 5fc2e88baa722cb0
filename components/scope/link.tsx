"use client";
import NextLink from "next/link";
import type { ComponentProps } from "react";
import { usePlace } from "#components/scope/use-scope.ts";
import { linkFrom, withScope } from "#lib/client/scope.ts";

type Props = Omit<ComponentProps<typeof NextLink>, "href"> & { href: string };

/** A link of a page: it carries the scope on where what it leads to is counted in it. */
export function Link({ href, ...props }: Props) {
  return <NextLink {...props} href={linkFrom(usePlace(), href)} />;
}

/** A link of the frame, which goes with the reader from every page. */
export function FrameLink({ href, ...props }: Props) {
  return <NextLink {...props} href={withScope(href, usePlace())} />;
}
