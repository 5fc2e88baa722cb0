import { expect, test } from "vitest";
import { isTokenDead, judgePush, judgeReason, pushRequest } from "#lib/apple/apns.ts";

test("a push carries the device's magic and nothing else", () => {
  const target = { token: Buffer.from("0aff", "hex"), magic: 'M"1', topic: "com.apple.mgmt.External.1" };
  expect(pushRequest(target)).toEqual({
    headers: {
      ":method": "POST",
      ":path": "/3/device/0aff",
      "apns-topic": "com.apple.mgmt.External.1",
      "apns-push-type": "mdm",
    },
    body: '{"mdm":"M\\"1"}',
  });
});

test.for([
  ["taken", 200, "", { outcome: "accepted" }],
  [
    "the device has left",
    410,
    '{"reason":"Unregistered","timestamp":1}',
    { outcome: "unregistered", reason: "Unregistered" },
  ],
  ["left, without a word", 410, "", { outcome: "unregistered" }],
  ["a token of nobody", 400, '{"reason":"BadDeviceToken"}', { outcome: "bad-token", reason: "BadDeviceToken" }],
  [
    "another topic's token",
    400,
    '{"reason":"DeviceTokenNotForTopic"}',
    { outcome: "bad-token", reason: "DeviceTokenNotForTopic" },
  ],
  ["our certificate is wrong", 403, '{"reason":"BadCertificate"}', { outcome: "refused", reason: "BadCertificate" }],
  ["too many at once", 429, '{"reason":"TooManyRequests"}', { outcome: "busy", reason: "TooManyRequests" }],
  ["Apple has trouble", 503, "<html>", { outcome: "busy" }],
  ["a reason that is no text", 400, '{"reason":4}', { outcome: "refused" }],
  ["no object at all", 400, "null", { outcome: "refused" }],
] as const)("%s", ([, status, body, result]) => {
  expect(judgePush(status, body)).toEqual(result);
});

test("another server's sentence holds Apple's word", () => {
  expect(judgeReason("push HTTP status: 410: APNs push error: Unregistered: timestamp 17")).toEqual({
    outcome: "unregistered",
    reason: "Unregistered",
  });
  expect(judgeReason("no push certificate")).toEqual({ outcome: "refused", reason: "no push certificate" });
});

test("a dead token is not tried again", () => {
  expect((["accepted", "busy", "unregistered", "bad-token"] as const).map(isTokenDead)).toEqual([
    false,
    false,
    true,
    true,
  ]);
});
