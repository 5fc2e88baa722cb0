import { z } from "zod";
import { compareReleases, kindOf, type ReleaseKind } from "#lib/domain/catalog/release.ts";
import {
  type Judgement,
  type KnownRelease,
  policyFault,
  proposalsOf,
  type Refusal,
} from "#lib/domain/release/policy.ts";
import { type PolicyDraft, policyDraft } from "#lib/domain/release/policy-draft.ts";
import type { Reckoning } from "#lib/domain/release/terms.ts";
import { localTimeOf, type PlannedRing } from "#lib/domain/rollout/rollout-plan.ts";
import type { Db } from "#lib/io/db.ts";
import { readSettings } from "#lib/io/settings.ts";
import { previewFacts } from "#lib/queries/policy/preview-facts.ts";
import { QueryError, query } from "#lib/queries/query.ts";

export type PolicyPreview = {
  /** Enrolled members of the policy's group. */
  devices: number;
  proposals: PreviewedProposal[];
  /** What is current and yet not proposed, with the reason; what is superseded is only counted. */
  refusals: PreviewedRefusal[];
  superseded: number;
};

export type PreviewedRelease = { id: string; platform: string; version: string; extra: string; kind: ReleaseKind };

export type PreviewedProposal = Reckoning & {
  release: PreviewedRelease & { postedOn: string };
  needs: number;
  /** Of these, devices that would come from an older major line. */
  crossing: number;
  rings: { name: string; percent: number; offerLocal: string; deadlineLocal: string }[];
};

export type PreviewedRefusal = Refusal & { release: PreviewedRelease };

/** What a policy would propose at this moment, were it kept as it is written: nothing is. */
export const policyPreview = query({
  name: "policy.preview",
  scope: "fleet:read",
  input: z.object({ draft: z.string().max(20_000) }),

  async run({ db, now }, { draft: text }): Promise<PolicyPreview> {
    const draft = parsed(text);
    const [facts, since, { time }] = await Promise.all([
      previewFacts(db, draft, now),
      sinceOf(db, draft.policyId),
      readSettings(db),
    ]);
    const policy = { ...draft, since: since ?? now };
    const judgements = proposalsOf(policy, facts.releases, facts.group, { zone: time.zone ?? "UTC", now });
    const releases = new Map(facts.releases.map((release) => [release.id, release]));
    const judged = judgements
      .flatMap((judgement) => {
        const release = releases.get(judgement.releaseId);
        return release ? [{ judgement, release }] : [];
      })
      .sort((a, b) => compareReleases(b.release, a.release));
    return {
      devices: facts.devices,
      proposals: judged.flatMap(({ judgement, release }) => proposalIn(judgement, release, facts.crossing)),
      refusals: judged.flatMap(({ judgement, release }) => refusalIn(judgement, release)),
      superseded: facts.releases.filter(({ standing }) => standing === "superseded").length,
    };
  },
});

function parsed(text: string): PolicyDraft {
  const draft = policyDraft.safeParse(jsonOf(text));
  if (!draft.success) throw new QueryError("invalid", z.prettifyError(draft.error));
  const fault = policyFault(draft.data);
  if (fault) throw new QueryError("invalid", `This policy cannot be kept: ${fault}`);
  return draft.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A policy that is off begins anew when it is turned on. */
async function sinceOf(db: Db, policyId: string | undefined): Promise<Temporal.Instant | undefined> {
  if (policyId === undefined) return undefined;
  const stored = await db.policy.findUnique({ where: { id: policyId }, select: { since: true, isEnabled: true } });
  return stored?.isEnabled ? stored.since.toTemporalInstant() : undefined;
}

function proposalIn(
  judgement: Judgement,
  release: KnownRelease,
  crossing: ReadonlyMap<string, number>,
): PreviewedProposal[] {
  if (!judgement.proposes) return [];
  const { plan, reckoning, needs } = judgement;
  return [
    {
      ...reckoning,
      release: { ...named(release), postedOn: release.postedOn },
      needs,
      crossing: crossing.get(release.id) ?? 0,
      rings: plan.rings.map(({ name, slice, offer, deadline }) => ({
        name,
        percent: (slice.to - slice.from) / 100,
        offerLocal: localIn(plan, offer),
        deadlineLocal: localIn(plan, deadline),
      })),
    },
  ];
}

function refusalIn(judgement: Judgement, release: KnownRelease): PreviewedRefusal[] {
  if (judgement.proposes || release.standing === "superseded") return [];
  const { proposes: _, releaseId: __, ...refusal } = judgement;
  return [{ ...refusal, release: named(release) }];
}

function named({ id, platform, version, extra }: KnownRelease): PreviewedRelease {
  return { id, platform, version, extra, kind: kindOf(version, extra) };
}

function localIn(plan: { baseDate: string }, when: PlannedRing["offer"]): string {
  return localTimeOf(plan, when) ?? plan.baseDate;
}
