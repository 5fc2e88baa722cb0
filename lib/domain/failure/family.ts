/** Apple publishes no list of failure texts, so families are a help for the eye: the text itself is always kept and shown. */
export const failureFamilies = [
  "space",
  "power",
  "network",
  "token",
  "user",
  "superseded",
  "declaration",
  "unknown",
] as const;

export type FailureFamily = (typeof failureFamilies)[number];

export function familyOf(reason: string | undefined): FailureFamily {
  if (!reason) return "unknown";
  return patterns.find(([, pattern]) => pattern.test(reason))?.[0] ?? "unknown";
}

const patterns: [FailureFamily, RegExp][] = [
  ["space", /\b(disk|storage|free space|(not enough|insufficient|no|low) space|ENOSPC)\b/i],
  ["power", /\b(power|battery|charg(e|er|ing)|plugged|AC adapter)\b/i],
  ["token", /\b(bootstrap|secure ?token|volume owner|authori[sz]ation|credential|preboot|personali[sz]ation)/i],
  [
    "superseded",
    /NoMatchFound|NoPMVMatch|\b(not found|no longer available|superseded|unknown version|not available)\b/i,
  ],
  [
    "network",
    /\b(network|internet|offline|connection|timed? ?out|unreachable|DNS|TLS|server|NSURLError\w*|download)\b/i,
  ],
  ["user", /\b(user|cancel+ed|declined|postponed|phone ?call|in use)\b/i],
  ["declaration", /\b(declaration|configuration|payload)|Error\.\w+/i],
];
