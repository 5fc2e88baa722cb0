"use client";
import { type ReactNode, useState } from "react";
import { later, useLater } from "#components/ui/later/later.ts";
import { Opening } from "#components/ui/plain/press.tsx";

type Props = { trigger: ReactNode; title: string; children: (close: () => void) => ReactNode };

const asked = later(() => import("#components/ui/overlay/question.tsx"));

/** A question that holds the page until it is answered or escaped. What holds the page follows after it. */
export function Dialog({ trigger, title, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const box = useLater(asked);

  function open() {
    asked.fetch();
    setOpen(true);
  }

  return (
    <>
      <Opening value={{ onPress: open, "aria-expanded": isOpen }}>{trigger}</Opening>
      {isOpen && box && (
        <box.Question title={title} onDone={() => setOpen(false)}>
          {children}
        </box.Question>
      )}
    </>
  );
}
