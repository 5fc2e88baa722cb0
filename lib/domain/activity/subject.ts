/** What an audit entry is about: `rollout:4f1c…`, or a word alone where it is about many or about the service. */
export type Subject = { kind: string; id: string | null };

export function subjectIn(text: string): Subject {
  const colon = text.indexOf(":");
  return colon < 0 ? { kind: text, id: null } : { kind: text.slice(0, colon), id: text.slice(colon + 1) };
}

/** Where it is to be seen; undefined for what has no page. */
export function pageOf({ kind, id }: Subject): string | undefined {
  const own = id === null ? undefined : owns.find((known) => known.kind === kind);
  return own ? `${own.at}/${id}` : lists[kind];
}

const owns = [
  { kind: "rollout", at: "/rollouts" },
  { kind: "release", at: "/releases" },
  { kind: "device", at: "/devices" },
  { kind: "group", at: "/groups" },
  { kind: "policy", at: "/settings/policies" },
] as const;

const lists: Readonly<Record<string, string>> = {
  catalog: "/releases",
  devices: "/devices",
  exemption: "/exemptions",
  exemptions: "/exemptions",
  freeze: "/settings/freezes",
  freezes: "/settings/freezes",
  advice: "/failures",
  view: "/devices",
  setting: "/settings",
  security: "/settings/service",
  "key-pair": "/settings/service",
  account: "/settings/access",
  "api-token": "/settings/access",
  "enrollment-code": "/settings/access",
};
