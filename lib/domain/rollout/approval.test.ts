import { expect, test } from "vitest";
import type { Caller } from "#lib/domain/access/caller.ts";
import { type ApprovalFacts, type ApprovalVerdict, mayApprove } from "#lib/domain/rollout/approval.ts";

const alice: Caller = { kind: "person", id: "alice", name: "Alice", role: "approver" };
const facts: ApprovalFacts = { createdById: "omar", isTestOnly: false, devices: 100, selfApprovalMaxDevices: 0 };

test.for<[string, Partial<Caller>, Partial<ApprovalFacts>, ApprovalVerdict]>([
  ["a second person approves", {}, {}, { may: true }],
  ["an operator does not", { role: "operator" }, {}, { may: false, reason: "role" }],
  ["the author does not", {}, { createdById: "alice" }, { may: false, reason: "author" }],
  ["but for test groups", {}, { createdById: "alice", isTestOnly: true }, { may: true }],
  ["and for a few devices", {}, { createdById: "alice", selfApprovalMaxDevices: 100 }, { may: true }],
  ["one more is too many", {}, { createdById: "alice", selfApprovalMaxDevices: 99 }, { may: false, reason: "author" }],
  ["an author who may approve nothing is told so", { role: "viewer", id: "omar" }, {}, { may: false, reason: "role" }],
  ["a program's token may approve what it plans", { kind: "token" }, { createdById: "alice" }, { may: true }],
  ["what a policy proposed has no author", {}, { createdById: null }, { may: true }],
])("%s", ([, who, changed, verdict]) => {
  expect(mayApprove({ ...alice, ...who } as Caller, { ...facts, ...changed })).toEqual(verdict);
});
