import { z } from "zod";
import type { Caller } from "#lib/domain/access/caller.ts";
import type { KnownRelease, Policy, Proposal, Reach } from "#lib/domain/release/policy.ts";
import { proposalsOf } from "#lib/domain/release/policy.ts";
import { policyRules } from "#lib/domain/release/policy-draft.ts";
import { now } from "#lib/io/clock.ts";
import { db, type Tx } from "#lib/io/db.ts";
import type { Policy as Row } from "#lib/io/generated/prisma/client.ts";
import { readSettings } from "#lib/io/settings.ts";
import { operation } from "#lib/services/operation.ts";
import { groupFacts } from "#lib/services/policy/group-facts.ts";
import { knownReleases } from "#lib/services/policy/known-releases.ts";
import { writeProposal } from "#lib/services/policy/write-proposal.ts";

/** Lets every policy that is on propose what it has to propose. Run again, it proposes nothing twice. */
export async function proposeRollouts(caller: Caller): Promise<number> {
  let proposed = 0;
  const policies = await db.policy.findMany({ where: { isEnabled: true }, orderBy: { createdAt: "asc" } });
  for (const policy of policies) {
    const releases = await knownReleases(db, policy.platform);
    for (const { releaseId } of await proposalsBy(db, policy, releases, now())) {
      if (await proposeOne(caller, { policyId: policy.id, releaseId })) proposed += 1;
    }
  }
  return proposed;
}

/** Judged once more while policy and release are held: nobody rewrites the one meanwhile, or approves the other. */
const proposeOne = operation({
  name: "policy.propose",
  scope: "system",
  input: z.object({ policyId: z.uuid(), releaseId: z.uuid() }),

  async run({ tx, now }, { policyId, releaseId }) {
    await tx.$executeRaw`SELECT 1 FROM policy WHERE id = ${policyId}::uuid FOR UPDATE`;
    await tx.$executeRaw`SELECT 1 FROM release WHERE id = ${releaseId}::uuid FOR NO KEY UPDATE`;
    const policy = await tx.policy.findUnique({ where: { id: policyId } });
    if (!policy?.isEnabled) return { result: false, audit: null };

    const releases = await knownReleases(tx, policy.platform);
    const proposals = await proposalsBy(tx, policy, releases, now);
    const proposal = proposals.find((made) => made.releaseId === releaseId);
    const release = releases.find(({ id }) => id === releaseId);
    if (!proposal || !release) return { result: false, audit: null };

    const made = await writeProposal(tx, { policy, release, proposal }, now);
    return {
      result: true,
      audit: { subject: `rollout:${made.rolloutId}`, after: made },
      announce: [
        { topic: "policy", id: "all" },
        { topic: "release", id: releaseId },
        { topic: "rollout", id: made.rolloutId },
        { topic: "fleet", id: "all" },
      ],
      jobs: made.state === "scheduled" ? [{ name: "advance-rollouts" }] : [],
    };
  },
});

async function proposalsBy(
  tx: Tx,
  row: Row,
  releases: readonly KnownRelease[],
  now: Temporal.Instant,
): Promise<Proposal[]> {
  const { id: policyId, groupId } = row;
  const [group, { time }] = await Promise.all([groupFacts(tx, { policyId, groupId, releases, now }), readSettings(tx)]);
  const judgements = proposalsOf(policyOf(row), releases, group, { zone: time.zone ?? "UTC", now });
  return judgements.flatMap((judgement) => (judgement.proposes ? [judgement] : []));
}

function policyOf({ groupId, platform, reach, track, terms, since }: Row): Policy {
  return {
    groupId,
    platform,
    // Only savePolicy writes here.
    reach: reach as Reach,
    track,
    rules: policyRules.parse(terms),
    since: since.toTemporalInstant(),
  };
}
