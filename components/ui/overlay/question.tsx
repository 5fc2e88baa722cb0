"use client";
import type { ReactNode } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";

type Props = { title: string; onDone: () => void; children: (close: () => void) => ReactNode };

/** Lies over the page until it is answered or escaped. */
export function Question({ title, onDone, children }: Props) {
  return (
    <ModalOverlay
      isDismissable
      isOpen
      onOpenChange={(isOpen) => !isOpen && onDone()}
      className="fixed inset-0 z-40 flex items-end justify-center overflow-y-auto bg-[oklch(0.15_0.01_280/0.45)] sm:items-center sm:p-6"
    >
      <Modal className="max-h-full w-full overflow-y-auto rounded-t border bg-raised shadow-overlay sm:max-w-lg sm:rounded">
        <Dialog role="alertdialog" className="p-5 outline-none">
          <Heading slot="title" className="mb-2 text-lg font-semibold">
            {title}
          </Heading>
          {children(onDone)}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
