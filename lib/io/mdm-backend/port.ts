import type { PushResult, PushTarget } from "#lib/io/apns.ts";

/** A device to be woken, as far as its transport needs to know it. */
export type WakeTarget = {
  deviceId: string;
  enrollmentId: string;
  /** The TokensResponse as JSON, for a transport that puts it into the command itself. */
  tokens: Buffer;
  /** Nothing where the transport keeps the push token for itself. */
  push: PushTarget | null;
};

/** `unknown`: the transport does not know the device. */
export type EnqueueOutcome = "queued" | "unknown" | "failed";

/** How a device is reached: our own queue and push, or those of an MDM server in front of us. Both answer in order, never throw. */
export type MdmBackend = {
  /** A DeclarativeManagement command, so that the device syncs as soon as it connects. */
  enqueue(targets: readonly WakeTarget[]): Promise<EnqueueOutcome[]>;
  push(targets: readonly WakeTarget[]): Promise<PushResult[]>;
};
