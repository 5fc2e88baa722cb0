import type { Offer } from "#lib/simulator/lookup/catalogue.ts";

/** An update on its way, from the moment the device accepted the declaration until it runs the new system. */
export type Update = {
  declaration: { identifier: string; serverToken: string };
  targetLocalDateTime: string;
  offer: Offer;
  stage: Stage;
  /** When the stage ends. */
  until: number;
  /** When the declaration forces it on this device. */
  deadline: number;
  reason: string[];
  failures: Failure;
};

/** `preparing` shows as downloading, `restarting` as installing. */
export type Stage = "waiting" | "downloading" | "preparing" | "prepared" | "installing" | "restarting" | "failed";

export type Failure = { count: number; reason?: string; timestamp?: string };

export function installStateOf(update: Update | undefined): string {
  if (!update) return "none";
  if (update.stage === "preparing") return "downloading";
  return update.stage === "restarting" ? "installing" : update.stage;
}
