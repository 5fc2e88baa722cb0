"use client";
import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { WhyNotAnswer } from "#components/preflight/why-not-answer.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { preflightQueries } from "#lib/client/queries/preflight-queries.ts";

type Props = { releaseId: string; rolloutId?: string };

/** "Why not this device?": a serial number in, a sentence a rule out. */
export function WhyNotBox({ releaseId, rolloutId }: Props) {
  const t = useTranslations("release.whyNot");
  const [text, setText] = useState("");
  const [asked, setAsked] = useState("");
  const answer = useQuery(preflightQueries.whyNot(releaseId, asked, rolloutId));

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(text.trim());
  }

  function choose(id: string, name: string) {
    setText(name);
    setAsked(id);
  }

  return (
    <Card title={t("title")}>
      <form onSubmit={submit} className="flex items-end gap-2">
        <div className="min-w-0 grow">
          <Field label={t("search")} value={text} onChange={setText} />
        </div>
        <Button type="submit">
          <Search aria-hidden />
          {t("ask")}
        </Button>
      </form>
      <div aria-live="polite">
        {asked !== "" && (
          <div className="mt-4">
            <QueryBoundary query={answer} skeleton={<Skeleton className="h-40 w-full" />}>
              {(view) => <WhyNotAnswer view={view} onChoose={choose} />}
            </QueryBoundary>
          </div>
        )}
      </div>
    </Card>
  );
}
