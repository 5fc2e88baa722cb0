import {
  BatteryWarning,
  CircleHelp,
  FileX2,
  HardDrive,
  Hourglass,
  KeyRound,
  type LucideIcon,
  UserX,
  WifiOff,
  ZapOff,
} from "lucide-react";
import type { FailureFamily } from "#lib/domain/failure/family.ts";

export const familyIcons: Record<FailureFamily, LucideIcon> = {
  network: WifiOff,
  space: HardDrive,
  power: BatteryWarning,
  token: KeyRound,
  declined: UserX,
  superseded: Hourglass,
  "declaration-invalid": FileX2,
  silent: ZapOff,
  unknown: CircleHelp,
};
