"use client";
import type { ReactNode } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";

type Props = {
  title: string;
  titleHidden?: boolean;
  onDone: () => void;
  children: ReactNode;
};

/** Lies over the top of the page until it is escaped; whoever shows it takes it away when it is done. */
export function Sheet({ title, titleHidden = false, onDone, children }: Props) {
  return (
    <ModalOverlay
      isDismissable
      isOpen
      onOpenChange={(isOpen) => !isOpen && onDone()}
      className="fixed inset-0 z-40 flex items-start justify-center bg-[oklch(0.15_0.01_280/0.45)] p-2 sm:p-6 sm:pt-[10dvh]"
    >
      <Modal className="max-h-full w-full max-w-2xl overflow-y-auto rounded border bg-raised shadow-overlay">
        <AriaDialog className="outline-none">
          <Heading slot="title" className={titleHidden ? "sr-only" : "px-5 pt-5 pb-3 text-lg font-semibold"}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
