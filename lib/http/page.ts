import { type DehydratedState, dehydrate, QueryClient, type QueryKey } from "@tanstack/react-query";
import { notFound, redirect } from "next/navigation";
import type { z } from "zod";
import { refusalIn } from "#lib/http/problem.ts";
import { signedIn } from "#lib/http/session.ts";
import { clock, now } from "#lib/io/clock.ts";
import type { Query } from "#lib/queries/query.ts";

export type Viewer = NonNullable<Awaited<ReturnType<typeof signedIn>>>;

/** Every page of the console begins here: nobody, and it is the sign-in. */
export async function viewerOf(page: string): Promise<Viewer> {
  const viewer = await signedIn();
  if (!viewer) redirect(`/sign-in?next=${encodeURIComponent(page)}`);
  return viewer;
}

export type Search = Record<string, string | string[] | undefined>;

/** What an address asks for, in the query's own terms. An address that asks for nonsense is a page not found. */
export function searchInput<Schema extends z.ZodType>(
  { input }: Query<Schema, unknown>,
  given: Search,
): z.output<Schema> {
  const parsed = input.safeParse(given);
  return parsed.success ? parsed.data : notFound();
}

type Wanted = { queryKey: QueryKey };

/** Asks on the server what the browser would ask first, under the same keys. What does not exist is a page not found. */
export async function prefetch(...asked: [Wanted, () => Promise<unknown>][]): Promise<DehydratedState> {
  const client = new QueryClient();
  await Promise.all(
    asked.map(async ([{ queryKey }, ask]) => {
      client.setQueryData(queryKey, await orNotFound(ask));
    }),
  );
  return dehydrate(client);
}

export async function orNotFound<View>(ask: () => Promise<View>): Promise<View> {
  try {
    return await ask();
  } catch (cause) {
    const code = refusalIn(cause)?.code;
    if (code === "not-found" || code === "invalid") notFound();
    throw cause;
  }
}

/** The service's clock, for the browser to go on from. */
export function readClock(): { nowMs: number; speed: number } {
  return { nowMs: now().epochMilliseconds, speed: clock.speed };
}
