"use client";
import { useTranslations } from "next-intl";
import { Link } from "#components/scope/link.tsx";
import type { Refusal } from "#lib/domain/release/proposals.ts";

/** Why a policy does not propose a release, in a sentence. */
export function PolicyRefusal({ refusal }: { refusal: Refusal }) {
  const t = useTranslations("policy.refusal");
  switch (refusal.reason) {
    case "already-proposed":
    case "under-way":
    case "stopped":
      return t.rich(refusal.reason, {
        link: (words) => (
          <Link key="link" href={`/rollouts/${refusal.rolloutId}`} className="text-link">
            {words}
          </Link>
        ),
      });
    case "other-line":
      return refusal.line ? t("other-line", { line: refusal.line }) : t("no-line");
    case "newer-there":
      return t("newer-there", { newest: refusal.newest });
    default:
      return t(refusal.reason);
  }
}
