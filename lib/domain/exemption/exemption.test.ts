import { expect, test } from "vitest";
import {
  exemptionState,
  expiresSoon,
  expiryFault,
  mayApproveExemption,
  mayEndExemption,
  rejoinGrace,
} from "#lib/domain/exemption/exemption.ts";

const instant = Temporal.Instant.from;
const now = instant("2026-11-20T09:00:00Z");
const expiresAt = instant("2026-12-20T09:00:00Z");
const earlier = instant("2026-11-19T09:00:00Z");
const asked = { approvedAt: null, endedAt: null, endedBy: null, expiresAt };
const agreed = { ...asked, approvedAt: earlier };

test.for([
  ["asked until somebody agrees", asked, "asked"],
  ["active once somebody has agreed", agreed, "active"],
  ["expired from its very instant on, whether or not a job has run", { ...agreed, expiresAt: now }, "expired"],
  ["expired though nobody ever agreed", { ...asked, expiresAt: earlier }, "expired"],
  ["expired when expiry ended it", { ...agreed, endedAt: now, endedBy: "expiry" }, "expired"],
  ["ended by a person", { ...agreed, endedAt: now, endedBy: "Ada" }, "ended"],
  [
    "ended by a person, however long ago that was",
    { ...agreed, endedAt: earlier, endedBy: "Ada", expiresAt: earlier },
    "ended",
  ],
  ["refused when it ended before anybody agreed", { ...asked, endedAt: now, endedBy: "Ada" }, "refused"],
] as const)("%s", ([, facts, state]) => {
  expect(exemptionState(facts, now)).toBe(state);
});

test.for([
  ["in a week", agreed, "2026-11-27T09:00:00Z", true],
  ["in more than a week", agreed, "2026-11-27T09:00:01Z", false],
  ["already", agreed, "2026-11-20T09:00:00Z", false],
  ["in a week, but nobody has agreed", asked, "2026-11-27T09:00:00Z", false],
] as const)("expires soon: %s", ([, facts, at, soon]) => {
  expect(expiresSoon({ ...facts, expiresAt: instant(at) }, now)).toBe(soon);
});

test.for([
  ["2026-11-20T09:00:00Z", "past"],
  ["2026-11-20T09:00:01Z", undefined],
  ["2027-11-20T23:59:59Z", undefined],
  ["2027-11-22T09:00:00Z", "too-long"],
] as const)("may end on %s: %s", ([at, fault]) => {
  expect(expiryFault(instant(at), now)).toBe(fault);
});

test("a device that rejoins has so many hours from the end on", () => {
  expect(rejoinGrace(now, 24)).toEqual(instant("2026-11-21T09:00:00Z"));
});

const byOmar = { owner: "Omar Petit", ownerId: "omar" };

test.for([
  ["a second person", { id: "alice", name: "Alice Renard" }, true],
  ["who asked for it", { id: "omar", name: "Omar P." }, false],
  ["who answers for it, though somebody else asked", { id: "alice", name: " omar petit" }, false],
  ["the service itself", { id: undefined, name: "end-exemptions" }, true],
] as const)("may agree? %s", ([, person, may]) => {
  expect(mayApproveExemption(byOmar, person)).toBe(may);
});

test.for([
  ["an approver ends any", { id: "alice", name: "Alice" }, true, true],
  ["who asked takes it back", { id: "omar", name: "Omar" }, false, true],
  ["nobody else does", { id: "vera", name: "Vera" }, false, false],
] as const)("%s", ([, person, mayApprove, may]) => {
  expect(mayEndExemption(byOmar, person, mayApprove)).toBe(may);
});
