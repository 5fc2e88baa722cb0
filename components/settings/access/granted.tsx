"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { Notice } from "#components/layout/notice.tsx";
import type { Granting } from "#components/settings/access/access-desk.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { settingsQueries } from "#lib/client/queries/settings-queries.ts";
import { isRole, type Role, roles } from "#lib/domain/access/roles.ts";

type Answer = { tone: "info" | "bad"; text: string; token?: string };

/** Makes a token and shows it once: it is kept nowhere. */
export function Granted({ onNew }: { onNew: Granting["onNewToken"] }) {
  const t = useTranslations("settings.access.tokens");
  const roleName = useTranslations("frame.roles");
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const [answer, setAnswer] = useState<Answer>();
  const [isPending, startTransition] = useTransition();

  function submit(event: FormEvent) {
    event.preventDefault();
    startTransition(async () => {
      const result = await onNew({ name, role });
      if (!result.ok) return setAnswer({ tone: "bad", text: result.message });
      setAnswer({ tone: "info", text: t("once"), token: result.value.token });
      setName("");
      await client.invalidateQueries({ queryKey: settingsQueries.all });
    });
  }

  return (
    <form onSubmit={submit} className="space-y-3 border-t p-4" data-print="off">
      <div className="flex flex-wrap items-end gap-3">
        <div className="grow basis-40">
          <Field label={t("name")} isRequired maxLength={100} value={name} onChange={setName} />
        </div>
        <div className="w-40">
          <Select
            label={t("role")}
            value={role}
            onChange={(id) => isRole(id) && setRole(id)}
            choices={roles.map((id) => ({ id, label: roleName(id) }))}
          />
        </div>
        <Button type="submit" isPending={isPending}>
          {t("new")}
        </Button>
      </div>
      {answer && (
        <Notice tone={answer.tone} role={answer.tone === "bad" ? "alert" : "status"}>
          {answer.text} {answer.token && <code className="block font-mono break-all">{answer.token}</code>}
        </Notice>
      )}
    </form>
  );
}
