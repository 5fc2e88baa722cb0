import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { releaseName } from "#components/release/release-name.ts";
import { UpdatePage } from "#components/update/update-page.tsx";
import { orNotFound, readClock } from "#lib/http/page.ts";
import { publicUpdate } from "#lib/queries/update/public.ts";

type Props = { params: Promise<{ rolloutId: string }> };

/** Once a request, for the title and the page. Nobody signs in here, so the service itself asks. */
const load = cache((rolloutId: string) =>
  orNotFound(() => publicUpdate({ kind: "system", name: "update page" }, { rolloutId })),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { release }] = await Promise.all([getTranslations("update"), load((await params).rolloutId)]);
  return { title: { absolute: t("documentTitle", { release: releaseName(release) }) }, robots: { index: false } };
}

export default async function PublicUpdatePage({ params }: Props) {
  return <UpdatePage update={await load((await params).rolloutId)} reading={readClock()} />;
}
