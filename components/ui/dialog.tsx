"use client";
import type { ReactNode } from "react";
import { Dialog as AriaDialog, DialogTrigger } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";

type Props = { trigger: ReactNode; title: string; children: (close: () => void) => ReactNode };

/** A question that holds the page until it is answered or escaped. */
export function Dialog({ trigger, title, children }: Props) {
  return (
    <DialogTrigger>
      {trigger}
      <ModalOverlay
        isDismissable
        className="fixed inset-0 z-40 flex items-end justify-center overflow-y-auto bg-[oklch(0.15_0.01_280/0.45)] sm:items-center sm:p-6"
      >
        <Modal className="max-h-full w-full overflow-y-auto rounded-t border bg-raised shadow-overlay sm:max-w-lg sm:rounded">
          <AriaDialog role="alertdialog" className="p-5 outline-none">
            {({ close }) => (
              <>
                <Heading slot="title" className="mb-2 text-lg font-semibold">
                  {title}
                </Heading>
                {children(close)}
              </>
            )}
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
