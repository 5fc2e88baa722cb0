import { expect, test } from "vitest";
import { createPostOffice } from "#lib/simulator/apns/post-office.ts";

const push = JSON.stringify({ mdm: "magic" });

test("a push reaches the device that has registered its token", () => {
  const arrived: string[] = [];
  const office = createPostOffice({ random: 1 }, 0);
  office.register("aa", (magic) => arrived.push(magic));
  expect(office.accept("aa", push)).toEqual({ status: 200 });
  expect(arrived).toEqual(["magic"]);
});

test.for([
  ["an unknown token", "cc", push, { status: 400, reason: "BadDeviceToken" }],
  ["a token that was given up", "bb", push, { status: 410, reason: "Unregistered" }],
  ["a payload without push magic", "aa", "{}", { status: 400, reason: "PayloadEmpty" }],
  ["what is not JSON", "aa", "hello", { status: 400, reason: "PayloadEmpty" }],
  ["too much", "aa", " ".repeat(5_000), { status: 413, reason: "PayloadTooLarge" }],
] as const)("%s is refused", ([, token, payload, answer]) => {
  const office = createPostOffice({ random: 1 }, 0);
  office.register("aa", () => {});
  office.register("bb", () => {});
  office.retire("bb");
  expect(office.accept(token, payload)).toEqual(answer);
});

test("a share is taken and never arrives", () => {
  let arrived = 0;
  const office = createPostOffice({ random: 1 }, 0.25);
  office.register("aa", () => arrived++);
  for (let count = 0; count < 1_000; count++) expect(office.accept("aa", push)).toEqual({ status: 200 });
  expect(arrived / 1_000).toBeCloseTo(0.75, 1);
});
