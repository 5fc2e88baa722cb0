import { contacts } from "#lib/gateway/contacts.ts";
import { Refusal } from "#lib/gateway/frame/refusal.ts";
import type { Identity } from "#lib/gateway/identity.ts";
import { type Binding, findBinding } from "#lib/queries/enrollment.ts";

/**
 * A certificate speaks for the enrollment to which it was bound at Authenticate, and for its users; for no other. Whatever a device
 * says here, it is heard: NanoMDM takes over only who is not.
 */
export async function requireBound(deviceEnrollmentId: string, { certificateHash }: Identity): Promise<Binding> {
  const binding = await findBinding(deviceEnrollmentId);
  if (!binding) throw new Refusal(400, "this device never enrolled", { enrollmentId: deviceEnrollmentId });
  if (binding.certificateHash !== certificateHash) {
    throw new Refusal(400, "another's certificate", { enrollmentId: deviceEnrollmentId, certificateHash });
  }
  if (!binding.wasHeard) contacts.note(deviceEnrollmentId);
  return binding;
}

/** The device before the colon of a user channel. */
export function deviceIdOf(enrollmentId: string): string {
  const end = enrollmentId.indexOf(":");
  return end < 0 ? enrollmentId : enrollmentId.slice(0, end);
}
