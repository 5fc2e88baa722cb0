import { expect, test } from "vitest";
import { answerCommand } from "#lib/simulator/device/commands.ts";
import { castDevice, type Wish } from "#lib/simulator/fleet/cast.ts";
import { firstState } from "#lib/simulator/fleet/states.ts";

test("the declarative command is acknowledged and leads to a sync with the tokens in it", () => {
  const answer = answered({}, { RequestType: "DeclarativeManagement", Data: Buffer.from("{}") });
  expect(answer).toEqual({ response: { Status: "Acknowledged", CommandUUID: "c1" }, syncWith: "{}" });
});

test("a Mac with macOS 12 has never heard of it", () => {
  const answer = answered({ behavior: "no-declarations" }, { RequestType: "DeclarativeManagement" });
  expect(answer.response).toMatchObject({ Status: "Error", ErrorChain: [{ ErrorCode: 12_021 }] });
  expect(answer.syncWith).toBeUndefined();
});

test("only what is asked for is told, and a Mac does not tell its zone", () => {
  const Queries = ["DeviceName", "TimeZone", "SoftwareUpdateDeviceID", "Colour"];
  const wish = { name: "Lab", timeZone: "Asia/Tokyo" };
  const mac = answered({ kind: "mac", ...wish }, { RequestType: "DeviceInformation", Queries });
  expect(Object.keys(mac.response.QueryResponses as object).toSorted()).toEqual([
    "DeviceName",
    "SoftwareUpdateDeviceID",
  ]);
  const ipad = answered({ kind: "ipad", ...wish }, { RequestType: "DeviceInformation", Queries });
  expect(ipad.response.QueryResponses).toMatchObject({ DeviceName: "Lab", TimeZone: "Asia/Tokyo" });
});

test("only a Mac says whether it has Apple silicon", () => {
  const Queries = ["IsAppleSilicon"];
  const told = (wish: Wish) => answered(wish, { RequestType: "DeviceInformation", Queries }).response.QueryResponses;
  expect(told({ kind: "mac" })).toEqual({ IsAppleSilicon: expect.any(Boolean) });
  expect(told({ kind: "iphone" })).toEqual({});
});

test("security information says whether the bootstrap token is needed", () => {
  const answer = answered({ kind: "mac" }, { RequestType: "SecurityInfo" });
  expect(answer.response.SecurityInfo).toMatchObject({ BootstrapTokenAllowedForAuthentication: expect.any(String) });
});

test("a busy device puts commands off and comes back by itself", () => {
  const answers = Array.from({ length: 20 }, (_, index) =>
    answered({ behavior: "not-now" }, { RequestType: "SecurityInfo" }, index),
  );
  const busy = answers.filter(({ isBusy }) => isBusy);
  expect(busy.length).toBeGreaterThan(3);
  expect(busy.length).toBeLessThan(17);
  expect(busy[0]?.response).toEqual({ Status: "NotNow", CommandUUID: "c1" });
});

function answered(wish: Wish, command: Record<string, string | string[] | Buffer>, index = 0) {
  const state = firstState(castDevice(1, index, { behavior: "steady", ...wish }), 1, 0);
  return answerCommand(state, { CommandUUID: "c1", Command: command });
}
