import { expect, test } from "vitest";
import { pageOf, subjectIn } from "#lib/domain/activity/subject.ts";

test.for([
  ["rollout:4f1c", { kind: "rollout", id: "4f1c" }, "/rollouts/4f1c"],
  ["device:1", { kind: "device", id: "1" }, "/devices/1"],
  ["policy:1", { kind: "policy", id: "1" }, "/settings/policies/1"],
  ["exemptions", { kind: "exemptions", id: null }, "/exemptions"],
  ["exemption:1", { kind: "exemption", id: "1" }, "/exemptions"],
  ["view:1", { kind: "view", id: "1" }, "/devices"],
  ["enrollment-code:Lab: north", { kind: "enrollment-code", id: "Lab: north" }, "/settings/access"],
  ["security", { kind: "security", id: null }, "/settings/service"],
  ["account:1", { kind: "account", id: "1" }, "/settings/access"],
  ["nothing:1", { kind: "nothing", id: "1" }, undefined],
] as const)("%s", ([text, subject, page]) => {
  expect(subjectIn(text)).toEqual(subject);
  expect(pageOf(subject)).toBe(page);
});
