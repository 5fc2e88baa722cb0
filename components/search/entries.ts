"use client";
import type { LucideIcon } from "lucide-react";
import { Layers, MonitorSmartphone, PackageSearch, Plus, RefreshCw, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { letterOf } from "#components/keys/key-map.ts";
import { placeHref, places } from "#components/layout/nav.tsx";
import { releaseName } from "#components/release/release-name.ts";
import { type RecentItem, recentItems, rememberItem } from "#lib/client/search/recent-items.ts";
import type { Found } from "#lib/queries/search/find.ts";

export type Entry = {
  id: string;
  label: string;
  note: string;
  icon: LucideIcon;
  href?: string;
  /** What choosing it does besides going there. */
  run?: () => void;
};
export type Section = { id: "recent" | "actions" | "places" | keyof Found; entries: Entry[] };

/** What this person may do from anywhere; the operations check it again. */
export type Commands = { mayDraft: boolean; mayGroup: boolean; onCheck: (() => void) | undefined };

/** What can be reached without asking the server: pages and acts called so, and what was opened last. */
export function useOwnSections(q: string, commands: Commands): Section[] {
  const t = useTranslations();
  const recent = useSyncExternalStore(recentItems.subscribe, recentItems.read, () => recentItems.initial);
  const goTo = places.map(
    ({ id, icon }): Entry => ({
      ...{ id: `place-${id}`, label: t(`frame.nav.${id}`), icon, href: placeHref(id) },
      note: letterOf(id) ? `g ${letterOf(id)}` : "",
    }),
  );
  const acts: Entry[] = [
    ...(commands.mayDraft ? [act("new-rollout", t("search.act.newRollout"), "/rollouts/new")] : []),
    ...(commands.mayGroup ? [act("new-group", t("search.act.newGroup"), "/groups/new")] : []),
    ...(commands.onCheck
      ? [{ id: "check", label: t("search.act.check"), note: "", icon: RefreshCw, run: commands.onCheck }]
      : []),
  ];
  return [
    { id: "recent", entries: q === "" ? recent.map(recentEntry) : [] },
    { id: "actions", entries: acts.filter(({ label }) => isCalled(label, q)) },
    { id: "places", entries: goTo.filter(({ label }) => isCalled(label, q)) },
  ];
}

function act(id: string, label: string, href: string): Entry {
  return { id, label, note: "", icon: Plus, href };
}

/** What the server has found, in the words of the screens. */
export function useFoundSections(found: Found | undefined): Section[] {
  const t = useTranslations("status.rollout");
  if (!found) return [];
  const devices = found.devices.map(({ id, name, serialNumber, platform }) =>
    remembered("device", id, name || (serialNumber ?? id), [serialNumber, platform].filter(Boolean).join(" · ")),
  );
  const rollouts = found.rollouts.map(({ id, groups, state, ...release }) =>
    remembered("rollout", id, releaseName(release), [t(state), groups.join(", ")].join(" · ")),
  );
  return [
    { id: "devices", entries: devices },
    { id: "rollouts", entries: rollouts },
    { id: "releases", entries: found.releases.map((one) => remembered("release", one.id, releaseName(one), "")) },
    { id: "groups", entries: found.groups.map(({ id, name }) => remembered("group", id, name, "")) },
  ];
}

function remembered(kind: RecentItem["kind"], id: string, label: string, note: string): Entry {
  return recentEntry({ id: `${kind}-${id}`, kind, label, note, href: `/${kind}s/${id}` });
}

function recentEntry(item: RecentItem): Entry {
  const { id, kind, label, note, href } = item;
  return { id, label, note, href, icon: icons[kind], run: () => rememberItem(item) };
}

const icons: Record<RecentItem["kind"], LucideIcon> = {
  device: MonitorSmartphone,
  release: PackageSearch,
  rollout: Layers,
  group: Users,
};

/** Neither case nor accents matter to somebody in a hurry. */
function isCalled(label: string, q: string): boolean {
  return plain(label).includes(plain(q));
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
