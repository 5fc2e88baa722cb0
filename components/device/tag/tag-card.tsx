"use client";
import { useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { Link } from "#components/scope/link.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Press } from "#components/ui/plain/press.tsx";
import { toast } from "#components/ui/toast.tsx";
import { deviceQueries } from "#lib/client/queries/device-queries.ts";
import { tagsIn } from "#lib/domain/fleet/tag.ts";
import type { ActionResult } from "#lib/http/action.ts";

export type OnTag = (input: {
  deviceIds: string[];
  add?: string[];
  remove?: string[];
}) => Promise<ActionResult<unknown>>;
type Props = { deviceId: string; tags: readonly string[]; onTag: OnTag | undefined };

/** A device's tags, each the way to all devices that carry it. `onTag` is there for who may change them. */
export function TagCard({ deviceId, tags, onTag }: Props) {
  const t = useTranslations("device.tags");
  const client = useQueryClient();
  const [text, setText] = useState("");
  const [isPending, startTransition] = useTransition();

  function change(changed: { add?: string[]; remove?: string[] }) {
    startTransition(async () => {
      const result = await onTag?.({ deviceIds: [deviceId], ...changed });
      if (result && !result.ok) return toast(result.message, "bad");
      await client.invalidateQueries(deviceQueries.detail(deviceId));
      if (changed.add) setText("");
    });
  }

  function add(event: FormEvent) {
    event.preventDefault();
    const added = tagsIn(text);
    if (added.length > 0) change({ add: added });
  }

  return (
    <Card title={t("title")}>
      {tags.length === 0 && <p className="text-sm text-muted">{t("none")}</p>}
      <ul className="flex flex-wrap gap-1.5">
        {tags.map((tag) => (
          <li key={tag} className="inline-flex min-h-7 items-center gap-0.5 rounded bg-sunken px-2 text-sm">
            <Link
              href={`/devices?tag=${encodeURIComponent(tag)}`}
              aria-label={t("show", { tag })}
              className="text-link"
            >
              {tag}
            </Link>
            {onTag && (
              <Press
                aria-label={t("remove", { tag })}
                isDisabled={isPending}
                onPress={() => change({ remove: [tag] })}
                className="-mr-1.5 cursor-pointer rounded p-1 text-muted hover:text-ink"
              >
                <X aria-hidden className="size-3.5" />
              </Press>
            )}
          </li>
        ))}
      </ul>
      {onTag && (
        <form onSubmit={add} className="mt-3 grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2">
          <Field label={t("add")} hint={t("hint")} value={text} onChange={setText} maxLength={400} />
          <div className="pb-[1.35rem]">
            <Button type="submit" isPending={isPending}>
              {t("submit")}
            </Button>
          </div>
        </form>
      )}
    </Card>
  );
}
