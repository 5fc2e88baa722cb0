import {
  CalendarClock,
  CircleCheck,
  CircleDot,
  CirclePause,
  CirclePlay,
  CircleSlash,
  Hourglass,
  type LucideIcon,
  Minus,
  PencilLine,
  ShieldOff,
  Square,
} from "lucide-react";
import type { Cell, CellState } from "#lib/domain/release/matrix-cell.ts";

export const cellLooks: Record<CellState, { icon: LucideIcon; ink: string; fill: string }> = {
  "not-fitting": { icon: Minus, ink: "text-faint", fill: "" },
  new: { icon: CircleDot, ink: "text-accent", fill: "bg-(--phase-done)" },
  rejected: { icon: CircleSlash, ink: "text-bad", fill: "bg-(--phase-done)" },
  exempt: { icon: ShieldOff, ink: "text-muted", fill: "bg-(--phase-exempt)" },
  draft: { icon: PencilLine, ink: "text-muted", fill: "bg-(--phase-done)" },
  "awaiting-approval": { icon: Hourglass, ink: "text-attention", fill: "bg-(--phase-done)" },
  scheduled: { icon: CalendarClock, ink: "text-moving", fill: "bg-(--phase-done)" },
  running: { icon: CirclePlay, ink: "text-moving", fill: "bg-(--phase-done)" },
  paused: { icon: CirclePause, ink: "text-attention", fill: "bg-(--phase-done)" },
  ended: { icon: Square, ink: "text-muted", fill: "bg-(--phase-done)" },
  done: { icon: CircleCheck, ink: "text-good", fill: "bg-(--phase-done)" },
};

type Meeting = { cell: Cell; releaseId: string; groupId: string; mayDraft: boolean };

/** Where a cell leads: to the decision that it asks for, to its rollout, or to the devices that it speaks of. */
export function addressOfCell({ cell, releaseId, groupId, mayDraft }: Meeting): string | null {
  if (cell.rolloutId) return `/rollouts/${cell.rolloutId}`;
  const devices = `/devices?release=${releaseId}&group=${groupId}`;
  switch (cell.state) {
    case "not-fitting":
      return null;
    case "rejected":
      return `/releases/${releaseId}`;
    case "exempt":
      return `${devices}&fit=applicable`;
    case "new":
      return mayDraft ? `/rollouts/new?release=${releaseId}&group=${groupId}` : `${devices}&fit=applicable`;
    case "draft":
    case "awaiting-approval":
    case "scheduled":
    case "running":
    case "paused":
    case "ended":
    case "done":
      return `${devices}&fit=already`;
  }
}
