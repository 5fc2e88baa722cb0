import { type Chance, happens } from "#lib/simulator/time/random.ts";

/** Who can be reached under which token. */
export type PostOffice = {
  register(token: string, deliver: (magic: string) => void): void;
  /** The device has let go of this token: it unenrolled, or enrolled anew. */
  retire(token: string): void;
  /** What APNs answers to a push. A share of those that it takes never arrives. */
  accept(token: string, payload: string): Answer;
};

export type Answer = { status: 200 } | { status: 400 | 410 | 413; reason: string };

export function createPostOffice(stream: Chance, lostShare: number): PostOffice {
  const addressees = new Map<string, (magic: string) => void>();
  const retired = new Set<string>();

  return {
    register: (token, deliver) => void addressees.set(token, deliver),
    retire(token) {
      addressees.delete(token);
      retired.add(token);
    },
    accept(token, payload) {
      if (payload.length > 4_096) return { status: 413, reason: "PayloadTooLarge" };
      const magic = magicOf(payload);
      if (magic === undefined) return { status: 400, reason: "PayloadEmpty" };
      if (retired.has(token)) return { status: 410, reason: "Unregistered" };
      const deliver = addressees.get(token);
      if (!deliver) return { status: 400, reason: "BadDeviceToken" };

      if (!happens(stream, lostShare)) deliver(magic);
      return { status: 200 };
    },
  };
}

function magicOf(payload: string): string | undefined {
  try {
    const { mdm } = JSON.parse(payload);
    return typeof mdm === "string" ? mdm : undefined;
  } catch {
    return undefined;
  }
}
