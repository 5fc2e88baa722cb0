import { expect, test } from "vitest";
import { isRole, leastRoleFor, roleAllows, roles } from "#lib/domain/access/roles.ts";

test.for([
  ["a viewer reads the fleet", "viewer", "fleet:read", true],
  ["a viewer keeps views for themselves", "viewer", "view:save", true],
  ["a viewer shares none", "viewer", "view:share", false],
  ["an operator shares views", "operator", "view:share", true],
  ["a viewer approves nothing", "viewer", "release:approve", false],
  ["a viewer has no say on a release", "viewer", "release:discuss", false],
  ["an operator has", "operator", "release:discuss", true],
  ["an operator steers a rollout", "operator", "rollout:steer", true],
  ["an operator approves nothing", "operator", "release:approve", false],
  ["an approver does what an operator does", "approver", "rollout:steer", true],
  ["an approver sets nothing", "approver", "settings:edit", false],
  ["an admin may do everything", "admin", "release:approve", true],
] as const)("%s", ([, role, scope, allowed]) => {
  expect(roleAllows(role, scope)).toBe(allowed);
});

test("every role reads the fleet", () => {
  expect(roles.every((role) => roleAllows(role, "fleet:read"))).toBe(true);
});

test("a refusal can name whom to ask", () => {
  expect(leastRoleFor("release:approve")).toBe("approver");
});

test("a role unheard of is none", () => {
  expect(isRole("owner")).toBe(false);
});
