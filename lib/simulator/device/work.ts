import { answerCommand } from "#lib/simulator/device/commands.ts";
import type { Device } from "#lib/simulator/device/device.ts";
import { enroll, escrowBootstrapToken, installProfile } from "#lib/simulator/device/enroll.ts";
import { linkOf, mdmOf } from "#lib/simulator/device/links.ts";
import { type DeviceState, plan, type Task } from "#lib/simulator/device/state.ts";
import { report, syncDeclarations } from "#lib/simulator/device/sync.ts";
import { workOnUpdate } from "#lib/simulator/device/update-work.ts";
import type { World } from "#lib/simulator/device/world.ts";
import { activeConfigurations } from "#lib/simulator/status/declarations.ts";
import { DAY, MINUTE } from "#lib/simulator/time/clock.ts";
import { between, happens } from "#lib/simulator/time/random.ts";
import { considerUpdate } from "#lib/simulator/update/consider.ts";

/** Does one thing from the agenda. What fails is done again later, so each may be done twice. */
export async function doWork(task: Task, device: Device, world: World): Promise<void> {
  const { state } = device;
  switch (task.do) {
    case "enroll":
      return join(device, world);
    case "re-enroll":
      return joinAnew(device, world);
    case "escrow":
      return escrowBootstrapToken(mdmOf(state, world), state);
    case "connect":
      return takeCommands(state, world);
    case "sync":
      return sync(state, world);
    case "daily":
      return daily(state, world);
    case "report":
      return tell(state, world);
    case "update":
      return workOnUpdate(task, state, world);
    case "leave":
      state.awayUntil = world.clock.now() + between(state, 1.5, 4) * DAY;
  }
}

async function join(device: Device, world: World): Promise<void> {
  const { state } = device;
  const { server } = world;
  if (server.mode === "nanomdm") {
    world.saveIdentity(state);
    plan(state, "sync", world.clock.now());
    plan(state, "daily", world.clock.now() + between(state, 0.9, 1.1) * DAY);
    return;
  }
  if (state.enrollment?.complete) return;
  await world.inTurn(async () => {
    if (!state.enrollment) {
      state.enrollment = await installProfile(world.http, server.profileUrl, state);
      world.saveIdentity(state);
    }
    world.postOffice.register(state.enrollment.push.token, device.receive);
    await enroll(mdmOf(state, world), state, state.enrollment, world.clock.now());
    world.saveIdentity(state);
  });
}

/** Wiped and set up again: another certificate, another push token, the same device. Only some say goodbye. */
async function joinAnew(device: Device, world: World): Promise<void> {
  const { state } = device;
  if (!state.enrollment) return;
  if (state.enrollment.complete && happens(state, 0.5)) {
    await mdmOf(state, world).checkIn({ MessageType: "CheckOut", Topic: state.enrollment.topic });
  }
  world.postOffice.retire(state.enrollment.push.token);
  delete state.enrollment;
  delete state.channel;
  delete state.update;
  state.agenda = [];
  plan(state, "enroll", world.clock.now() + between(state, 2, 20) * MINUTE);
}

async function takeCommands(state: DeviceState, world: World): Promise<void> {
  const link = mdmOf(state, world);
  let message = await link.connect({ Status: "Idle" });
  for (let count = 0; message && count < mostCommands; count++) {
    const answer = answerCommand(state, message);
    if (answer.isBusy) plan(state, "connect", world.clock.now() + between(state, 8, 25) * MINUTE);
    if (answer.syncWith !== undefined) {
      // Noted before it is acknowledged: the server will not send it a second time.
      state.commandTokens = answer.syncWith;
      plan(state, "sync", world.clock.now());
      world.save(state);
    }
    message = await link.connect(answer.response);
  }
}

const mostCommands = 50;

async function sync(state: DeviceState, world: World): Promise<void> {
  const link = linkOf(state, world);
  state.channel ??= { declarations: [], reported: {}, greeted: false };
  const { channel } = state;
  if (!channel.greeted) {
    await report(link, state, channel);
    channel.greeted = true;
  }
  const changed = await syncDeclarations(link, channel, state.commandTokens);
  delete state.commandTokens;
  if (changed) {
    await world.catalogue.refresh();
    considerUpdate(state, activeConfigurations(state), world.catalogue, world.clock.now());
  }
  await report(link, state, channel);
  // Nobody wakes a device here but the server that speaks MDM, and that is not played.
  if (!link.mdm) plan(state, "sync", world.clock.now() + between(state, 15, 30) * MINUTE);
}

/** Heals what a lost push has left behind. */
async function daily(state: DeviceState, world: World): Promise<void> {
  const link = linkOf(state, world);
  if (state.channel) await report(link, state, state.channel, true);
  if (link.mdm) await takeCommands(state, world);
  if (state.channel) await sync(state, world);
  plan(state, "daily", world.clock.now() + between(state, 0.95, 1.05) * DAY);
}

async function tell(state: DeviceState, world: World): Promise<void> {
  if (state.channel) await report(linkOf(state, world), state, state.channel);
}
