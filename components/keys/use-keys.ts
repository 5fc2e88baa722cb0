"use client";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { letterOf, singleKeys } from "#components/keys/key-map.ts";
import { actOnPage } from "#components/keys/page-keys.ts";
import { placeHref, places } from "#components/layout/nav.tsx";
import { usePlace } from "#components/scope/use-scope.ts";
import { withScope } from "#lib/client/scope.ts";

type Asked = {
  /** Something of one's own is opened, though perhaps not on the screen yet. */
  isOpen: boolean;
  onSearch: () => void;
  onHelp: () => void;
};

/** How long `g` waits for its letter. */
const PATIENCE_MS = 1_500;

/** The keys that work on every page. None of them fires while somebody types or a dialog is open. */
export function useKeys({ isOpen, onSearch, onHelp }: Asked): void {
  const router = useRouter();
  const here = usePlace();

  const go = useEffectEvent((letter: string) => {
    const place = places.find(({ id }) => letterOf(id) === letter);
    if (place) router.push(withScope(placeHref(place.id), here));
    return place !== undefined;
  });

  const act = useEffectEvent((key: string) => {
    if (key === "/") onSearch();
    if (key === "?") onHelp();
    return key === "/" || key === "?";
  });

  const search = useEffectEvent(() => {
    if (isOpen || !isDialogOpen()) onSearch();
  });

  const isBusy = useEffectEvent(({ target }: KeyboardEvent) => isOpen || isDialogOpen() || takesLetters(target));

  useEffect(() => {
    let goUntil = 0;

    function hear(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing) return;
      if ((event.metaKey || event.ctrlKey) && !event.shiftKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        return search();
      }
      if (event.metaKey || event.ctrlKey || event.altKey || isBusy(event) || !singleKeys.read()) return;
      const isGoing = event.timeStamp < goUntil;
      goUntil = !isGoing && event.key === "g" ? event.timeStamp + PATIENCE_MS : 0;
      if (isGoing ? go(event.key) : act(event.key) || actOnPage(event.key)) event.preventDefault();
    }

    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, []);
}

/** A toast calls itself a dialog, but holds nobody up. */
function isDialogOpen(): boolean {
  return document.querySelector("[role=dialog], [role=alertdialog]:not([aria-modal=false])") !== null;
}

function takesLetters(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // A box to tick takes no letters.
  return (
    target.isContentEditable ||
    target.closest("input:not([type=checkbox]), textarea, select, [role=menu], [role=listbox]") !== null
  );
}
