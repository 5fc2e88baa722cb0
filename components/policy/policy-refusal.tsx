"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Refusal } from "#lib/domain/release/policy.ts";

/** Why a policy does not propose a release, in a sentence. */
export function PolicyRefusal({ refusal }: { refusal: Refusal }) {
  const t = useTranslations("policy.refusal");
  switch (refusal.reason) {
    case "already-proposed":
    case "under-way":
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
