import {
  AlarmClockOff,
  CheckCheck,
  CircleCheck,
  CircleMinus,
  CircleX,
  Clock,
  Cog,
  Download,
  FileCheck,
  FileText,
  Hourglass,
  type LucideIcon,
  PackageCheck,
  ShieldMinus,
  WifiOff,
} from "lucide-react";
import type { Tone } from "#components/ui/badge.tsx";
import type { DevicePhase } from "#lib/domain/update/phase.ts";

/** THE map from a device's phase to icon and colour; its word is `status.phase`. */
export const phaseLook: Record<DevicePhase, { icon: LucideIcon; tone: Tone }> = {
  "not-applicable": { icon: CircleMinus, tone: "neutral" },
  exempt: { icon: ShieldMinus, tone: "neutral" },
  withheld: { icon: Hourglass, tone: "neutral" },
  declared: { icon: FileText, tone: "neutral" },
  synced: { icon: FileCheck, tone: "neutral" },
  waiting: { icon: Clock, tone: "neutral" },
  downloading: { icon: Download, tone: "moving" },
  prepared: { icon: PackageCheck, tone: "moving" },
  installing: { icon: Cog, tone: "moving" },
  done: { icon: CircleCheck, tone: "good" },
  failed: { icon: CircleX, tone: "bad" },
  "past-deadline": { icon: AlarmClockOff, tone: "attention" },
  silent: { icon: WifiOff, tone: "neutral" },
  removed: { icon: CheckCheck, tone: "good" },
};

/** The fill of a phase in bars and charts. */
export function phaseColor(phase: DevicePhase): string {
  return `var(--phase-${phase})`;
}
