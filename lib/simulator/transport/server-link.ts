import type { PlistDict } from "#lib/apple/plist.ts";
import { type Reply, Unreachable } from "#lib/simulator/transport/http.ts";

/** How a device talks to its management server, whichever way that runs. */
export type ServerLink = {
  /** The declarative endpoint: `tokens`, `declaration-items`, `declaration/…/…`, `status`. */
  declarative(endpoint: string, data?: string): Promise<Reply>;
  /** Absent behind a server that speaks MDM in our stead. */
  mdm?: MdmLink;
};

export type MdmLink = {
  checkIn(message: PlistDict): Promise<Reply>;
  /** Answers the next command, or nothing when the queue is empty. */
  connect(response: PlistDict): Promise<PlistDict | undefined>;
};

/** The body of a 200; everything else makes the device come back later. */
export function expectOk(reply: Reply, doing: string): Buffer {
  if (reply.status !== 200) throw new Unreachable(`${doing} was answered ${reply.status}`);
  return reply.body;
}
