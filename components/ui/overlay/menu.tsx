"use client";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Header } from "react-aria-components/Header";
import { MenuItem as AriaItem, Menu as AriaMenu, MenuSection, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";

type Props = { trigger: ReactNode; label: string; isOpenAtFirst?: boolean; children: ReactNode };

export function Menu({ trigger, label, isOpenAtFirst = false, children }: Props) {
  return (
    <MenuTrigger defaultOpen={isOpenAtFirst}>
      {trigger}
      <Popover className="max-h-[80dvh] min-w-52 overflow-y-auto rounded border bg-raised p-1 shadow-overlay">
        <AriaMenu aria-label={label} className="outline-none">
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

type SectionProps = { title: string; selected?: string; onSelect?: (id: string) => void; children: ReactNode };

/** Items of which one is chosen. */
export function MenuChoices({ title, selected, onSelect, children }: SectionProps) {
  return (
    <MenuSection
      aria-label={title}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={selected ? [selected] : []}
      onSelectionChange={(keys) => keys !== "all" && [...keys].map((key) => onSelect?.(String(key)))}
      className="border-b py-1 last:border-0"
    >
      <Header className="px-2 pt-1 pb-1.5 text-xs text-muted">{title}</Header>
      {children}
    </MenuSection>
  );
}

type ChecksProps = {
  title: string;
  selected: readonly string[];
  onSelect: (ids: string[]) => void;
  children: ReactNode;
};

/** Items of which any number are chosen; the menu stays for the next. */
export function MenuChecks({ title, selected, onSelect, children }: ChecksProps) {
  return (
    <MenuSection
      aria-label={title}
      selectionMode="multiple"
      selectedKeys={selected}
      onSelectionChange={(keys) => keys !== "all" && onSelect([...keys].map(String))}
    >
      <Header className="px-2 pt-1 pb-1.5 text-xs text-muted">{title}</Header>
      {children}
    </MenuSection>
  );
}

export function MenuItem({ id, onAction, children }: { id: string; onAction?: () => void; children: string }) {
  return (
    <AriaItem
      id={id}
      textValue={children}
      {...(onAction ? { onAction } : {})}
      className="flex cursor-pointer items-center gap-2 rounded px-2 py-1.5 text-base outline-none data-focused:bg-sunken"
    >
      {({ isSelected, selectionMode }) => (
        <>
          {selectionMode !== "none" && <Check aria-hidden className={`size-3.5 ${isSelected ? "" : "invisible"}`} />}
          {children}
        </>
      )}
    </AriaItem>
  );
}
