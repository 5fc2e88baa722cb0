import type { DeviceState } from "#lib/simulator/device/state.ts";
import type { World } from "#lib/simulator/device/world.ts";
import { mdmLink } from "#lib/simulator/transport/mdm.ts";
import { nanomdmLink } from "#lib/simulator/transport/nanomdm.ts";
import type { MdmLink, ServerLink } from "#lib/simulator/transport/server-link.ts";

export function linkOf({ enrollment, spec }: DeviceState, { server, http }: World): ServerLink {
  if (server.mode === "nanomdm") return nanomdmLink(http, server.gateway, spec.udid, server.bearer);
  if (!enrollment) throw new Error(`${spec.name} has no enrollment`);
  return mdmLink(http, enrollment, spec.udid);
}

export function mdmOf(state: DeviceState, world: World): MdmLink {
  const { mdm } = linkOf(state, world);
  if (!mdm) throw new Error("NanoMDM speaks for this device");
  return mdm;
}
