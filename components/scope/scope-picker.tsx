"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "react-aria-components/Button";
import { ScopeButton } from "#components/scope/scope-button.tsx";
import { useChange, useScope } from "#components/scope/use-scope.ts";
import { Menu, MenuChoices, MenuItem } from "#components/ui/overlay/menu.tsx";
import type { Face } from "#components/ui/plain/press.tsx";
import { ofFrame } from "#lib/client/of-frame.ts";
import { deviceQueries } from "#lib/client/queries/device-queries.ts";

const drawn = (face: Face) => <Button {...face} />;
const ALL = "all";
const FRESH_MS = 300_000;

type Choice = { id: string; label: string };
type Part = { name: "scopeGroup" | "scopePlatform"; title: string; all: string; selected: Choice | undefined };

/** Which group and which platform all figures are about: two menus, or on narrower screens one. */
export function ScopePicker() {
  const t = useTranslations("frame.scope");
  const change = useChange();
  const { scopeGroup, scopePlatform } = useScope();
  const { data } = useQuery({ ...ofFrame(deviceQueries.choices({})), staleTime: FRESH_MS, refetchInterval: false });
  const groups = (data?.groups ?? []).map(({ id, name }): Choice => ({ id, label: name }));
  const platforms = (data?.platforms ?? []).map((id): Choice => ({ id, label: id }));
  const group = scopeGroup ? (groups.find(({ id }) => id === scopeGroup) ?? { id: scopeGroup, label: "…" }) : undefined;
  const platform = scopePlatform ? { id: scopePlatform, label: scopePlatform } : undefined;
  const parts = [
    { name: "scopeGroup", title: t("group"), all: t("allGroups"), selected: group, choices: groups },
    { name: "scopePlatform", title: t("platform"), all: t("allPlatforms"), selected: platform, choices: platforms },
  ] as const;
  const chosen = parts.flatMap(({ selected }) => selected?.label ?? []).join(", ");
  const text = chosen || t("everything");
  return (
    <>
      <div className="hidden min-w-0 items-center gap-1 xl:flex">
        {parts.map((part) => (
          <Menu key={part.name} label={part.title} trigger={buttonOf(part)}>
            {choicesOf(part)}
          </Menu>
        ))}
      </div>
      <div className="min-w-0 xl:hidden">
        <Menu
          label={t("label")}
          trigger={
            <ScopeButton
              isFolded
              label={t("chosen", { what: t("label"), text })}
              text={text}
              isSet={chosen !== ""}
              draw={drawn}
            />
          }
        >
          {parts.map(choicesOf)}
        </Menu>
      </div>
    </>
  );

  function buttonOf({ title, all, selected }: Part) {
    const shown = selected?.label ?? all;
    return (
      <ScopeButton
        label={t("chosen", { what: title, text: shown })}
        text={shown}
        isSet={selected !== undefined}
        draw={drawn}
      />
    );
  }

  function choicesOf({ name, title, all, selected, choices }: Part & { choices: readonly Choice[] }) {
    // The two stand in one menu on narrow screens, where no item may be called like another.
    const keyOf = (id: string) => `${name} ${id}`;
    return (
      <MenuChoices
        key={name}
        title={title}
        selected={keyOf(selected?.id ?? ALL)}
        onSelect={(key) => change({ [name]: choices.find(({ id }) => keyOf(id) === key)?.id })}
      >
        <MenuItem id={keyOf(ALL)}>{all}</MenuItem>
        {choices.map(({ id, label }) => (
          <MenuItem key={id} id={keyOf(id)}>
            {label}
          </MenuItem>
        ))}
      </MenuChoices>
    );
  }
}
