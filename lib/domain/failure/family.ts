/** Apple publishes no list of failure texts, so families are a help for the eye: the text itself is always kept and shown. */
export const failureFamilies = [
  "network",
  "space",
  "power",
  "token",
  "declined",
  "superseded",
  "declaration-invalid",
  "silent",
  "unknown",
] as const;

export type FailureFamily = (typeof failureFamilies)[number];

/** What an address may name. */
export function familyNamed(name: unknown): FailureFamily | undefined {
  return failureFamilies.find((family) => family === name);
}

/** What makes a device count as one in trouble: a failed installation, a refused declaration, or silence. */
export type Trouble = "failed" | "invalid" | "silent";

/** Nothing is ever decided by it: which words Apple uses tomorrow nobody knows. */
export function familyOf(trouble: Trouble, reason: string | null): FailureFamily {
  if (trouble === "silent") return "silent";
  if (trouble === "invalid") return "declaration-invalid";
  if (!reason) return "unknown";
  return patterns.find(([, pattern]) => pattern.test(reason))?.[0] ?? "unknown";
}

/** English and French words, as devices report in the language of their user. The narrower families come first. */
const patterns: [FailureFamily, RegExp][] = [
  [
    "space",
    /\b(disk|storage|ENOSPC|disque|stockage)\b|\b(free|enough|insufficient|low|no) (free |disk )?space\b|espace\b/i,
  ],
  [
    "power",
    /\b(power|battery|charg(e|er|ing)|plugged|AC adapter)\b|\b(batterie|courant|secteur|alimentation|charge(r|ur)?)\b/i,
  ],
  [
    "token",
    /\b(bootstrap|secure ?token|volume owner|authori[sz]ation|credential|preboot|personali[sz])|\b(jeton|autorisation|identifiants)\b|personnalis/i,
  ],
  [
    "superseded",
    /NoMatchFound|NoPMVMatch|\b(not found|no longer available|superseded|unknown version|not available)\b|introuvable|plus disponible|remplac[ée]e/i,
  ],
  [
    "network",
    /\b(network|internet|offline|connection|timed? ?out|unreachable|DNS|TLS|server|NSURLError\w*|download|caching)\b|\b(réseau|connexion|hors ligne|délai|serveur|téléchargement|injoignable)/i,
  ],
  [
    "declined",
    /\b(user|cancel+ed|declined|postponed|phone ?call|in use|prevented)\b|\b(utilisateur|annul|refus|report[ée]e?\b|appel|empêch)/i,
  ],
  ["declaration-invalid", /\b(declaration|configuration|payload|déclaration)|Error\.\w+/i],
];
