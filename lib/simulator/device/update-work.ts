import { compareVersions } from "#lib/apple/os-version.ts";
import { parsePlistDict } from "#lib/apple/plist.ts";
import { tokenUpdate } from "#lib/simulator/device/enroll.ts";
import { linkOf } from "#lib/simulator/device/links.ts";
import { type DeviceState, plan, type Task } from "#lib/simulator/device/state.ts";
import type { World } from "#lib/simulator/device/world.ts";
import { activeConfigurations } from "#lib/simulator/status/declarations.ts";
import { MINUTE, SECOND } from "#lib/simulator/time/clock.ts";
import { between, happens } from "#lib/simulator/time/random.ts";
import { expectOk } from "#lib/simulator/transport/server-link.ts";
import { advanceUpdate, failUpdate, giveAnotherHour, isOverslept } from "#lib/simulator/update/advance.ts";
import { considerUpdate } from "#lib/simulator/update/consider.ts";

/** The present stage of the update is over. */
export async function workOnUpdate(task: Task, state: DeviceState, world: World): Promise<void> {
  const now = world.clock.now();
  const { update } = state;
  if (!update) return lookAgain(state, world);

  if (now < update.until) {
    plan(state, "update", update.until);
    return;
  }
  if (isOverslept(update, now) && !task.attempt) {
    giveAnotherHour(update, now);
    plan(state, "update", update.until);
    return;
  }
  if (update.stage === "prepared" && !(await mayInstall(state, world))) {
    failUpdate(state, update, "A volume owner has to authorize the installation.", now);
  } else if (advanceUpdate(state, update, now) === "done") {
    return startAnew(state, world);
  }
  if (update.stage === "restarting") state.awayUntil = update.until;
  else plan(state, "report", now + between(state, 1, 5) * SECOND);
  plan(state, "update", update.until);
}

/** A Mac with Apple silicon needs its bootstrap token; after two vain attempts its user types the password. */
async function mayInstall(state: DeviceState, world: World): Promise<boolean> {
  const { mdm } = linkOf(state, world);
  if (state.spec.model.chip !== "apple" || state.spec.model.kind !== "mac" || !mdm) return true;
  const body = expectOk(await mdm.checkIn({ MessageType: "GetBootstrapToken" }), "GetBootstrapToken");
  const token = body.length === 0 ? undefined : parsePlistDict(body).BootstrapToken;
  const value = Buffer.isBuffer(token) ? token.toString("base64") : undefined;
  if (value !== undefined && value === state.bootstrapToken?.value) return true;
  return (state.update?.failures.count ?? 0) >= 2;
}

/** First start of the new system. */
async function startAnew(state: DeviceState, world: World): Promise<void> {
  const now = world.clock.now();
  addImprovement(state, world);
  delete state.update;
  considerUpdate(state, activeConfigurations(state), world.catalogue, now);
  plan(state, "report", now + between(state, 5, 60) * SECOND);

  const { mdm } = linkOf(state, world);
  if (!mdm) return;
  plan(state, "connect", now + between(state, 1, 6) * MINUTE);
  const sendsTokenAgain = state.spec.model.kind !== "mac" && happens(state, 0.5);
  if (sendsTokenAgain && state.enrollment) await mdm.checkIn(tokenUpdate(state.enrollment));
}

/** Systems from 18 and 15 on take the security improvement along when there is one. */
function addImprovement(state: DeviceState, { catalogue }: World): void {
  const { kind, deviceId } = state.spec.model;
  if (state.os.extra || compareVersions(state.os.version, kind === "mac" ? "15" : "18") < 0) return;
  const improvement = catalogue.improvementFor(deviceId, state.os.build);
  if (improvement?.extra) state.os = { ...state.os, supplementalBuild: improvement.build, extra: improvement.extra };
}

async function lookAgain(state: DeviceState, world: World): Promise<void> {
  await world.catalogue.refresh();
  considerUpdate(state, activeConfigurations(state), world.catalogue, world.clock.now());
  if (state.update) plan(state, "report", world.clock.now());
}
