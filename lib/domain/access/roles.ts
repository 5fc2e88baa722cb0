/** What a role may do; each role may do all that stands before it. */
export const roles = ["viewer", "operator", "approver", "admin"] as const;
export type Role = (typeof roles)[number];

const scopesOf = {
  viewer: ["fleet:read", "view:save"],
  operator: [
    "catalog:check",
    "device:sync",
    "device:edit",
    "group:edit",
    "release:discuss",
    "rollout:draft",
    "rollout:steer",
    "exemption:ask",
    "advice:edit",
    "view:share",
  ],
  approver: ["release:approve", "exemption:approve", "policy:edit", "freeze:edit"],
  admin: ["settings:edit", "account:edit"],
} as const satisfies Record<Role, readonly string[]>;

export type Scope = (typeof scopesOf)[Role][number];

export function isRole(name: string): name is Role {
  return roles.some((role) => role === name);
}

export function roleAllows(role: Role, scope: Scope): boolean {
  const reach = roles.slice(0, roles.indexOf(role) + 1);
  return reach.some((held) => scopesOf[held].some((granted) => granted === scope));
}

/** The least role that may: for telling someone whom to ask. */
export function leastRoleFor(scope: Scope): Role {
  return roles.find((role) => roleAllows(role, scope)) ?? "admin";
}
