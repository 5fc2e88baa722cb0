import type { Locale } from "#lib/domain/access/locale.ts";
import enActivity from "#lib/http/messages/en/activity.json" with { type: "json" };
import enBulk from "#lib/http/messages/en/bulk.json" with { type: "json" };
import enDevice from "#lib/http/messages/en/device.json" with { type: "json" };
import enExemption from "#lib/http/messages/en/exemption.json" with { type: "json" };
import enFailure from "#lib/http/messages/en/failure.json" with { type: "json" };
import enFrame from "#lib/http/messages/en/frame.json" with { type: "json" };
import enFreeze from "#lib/http/messages/en/freeze.json" with { type: "json" };
import enGroup from "#lib/http/messages/en/group.json" with { type: "json" };
import enOverview from "#lib/http/messages/en/overview.json" with { type: "json" };
import enPlan from "#lib/http/messages/en/plan.json" with { type: "json" };
import enPolicy from "#lib/http/messages/en/policy.json" with { type: "json" };
import enRelease from "#lib/http/messages/en/release.json" with { type: "json" };
import enReport from "#lib/http/messages/en/report.json" with { type: "json" };
import enRing from "#lib/http/messages/en/ring.json" with { type: "json" };
import enRollout from "#lib/http/messages/en/rollout.json" with { type: "json" };
import enSearch from "#lib/http/messages/en/search.json" with { type: "json" };
import enSettings from "#lib/http/messages/en/settings.json" with { type: "json" };
import enStatus from "#lib/http/messages/en/status.json" with { type: "json" };
import enUpdate from "#lib/http/messages/en/update.json" with { type: "json" };
import enView from "#lib/http/messages/en/view.json" with { type: "json" };
import frActivity from "#lib/http/messages/fr/activity.json" with { type: "json" };
import frBulk from "#lib/http/messages/fr/bulk.json" with { type: "json" };
import frDevice from "#lib/http/messages/fr/device.json" with { type: "json" };
import frExemption from "#lib/http/messages/fr/exemption.json" with { type: "json" };
import frFailure from "#lib/http/messages/fr/failure.json" with { type: "json" };
import frFrame from "#lib/http/messages/fr/frame.json" with { type: "json" };
import frFreeze from "#lib/http/messages/fr/freeze.json" with { type: "json" };
import frGroup from "#lib/http/messages/fr/group.json" with { type: "json" };
import frOverview from "#lib/http/messages/fr/overview.json" with { type: "json" };
import frPlan from "#lib/http/messages/fr/plan.json" with { type: "json" };
import frPolicy from "#lib/http/messages/fr/policy.json" with { type: "json" };
import frRelease from "#lib/http/messages/fr/release.json" with { type: "json" };
import frReport from "#lib/http/messages/fr/report.json" with { type: "json" };
import frRing from "#lib/http/messages/fr/ring.json" with { type: "json" };
import frRollout from "#lib/http/messages/fr/rollout.json" with { type: "json" };
import frSearch from "#lib/http/messages/fr/search.json" with { type: "json" };
import frSettings from "#lib/http/messages/fr/settings.json" with { type: "json" };
import frStatus from "#lib/http/messages/fr/status.json" with { type: "json" };
import frUpdate from "#lib/http/messages/fr/update.json" with { type: "json" };
import frView from "#lib/http/messages/fr/view.json" with { type: "json" };
import { withHardSpaces } from "#lib/http/messages/hard-spaces.ts";

export const english = {
  ...enFrame,
  activity: enActivity,
  bulk: enBulk,
  device: enDevice,
  exemption: enExemption,
  failure: enFailure,
  freeze: enFreeze,
  group: enGroup,
  overview: enOverview,
  plan: enPlan,
  policy: enPolicy,
  release: enRelease,
  report: enReport,
  ring: enRing,
  rollout: enRollout,
  search: enSearch,
  settings: enSettings,
  status: enStatus,
  update: enUpdate,
  view: enView,
};

const french = {
  ...frFrame,
  activity: frActivity,
  bulk: frBulk,
  device: frDevice,
  exemption: frExemption,
  failure: frFailure,
  freeze: frFreeze,
  group: frGroup,
  overview: frOverview,
  plan: frPlan,
  policy: frPolicy,
  release: frRelease,
  report: frReport,
  ring: frRing,
  rollout: frRollout,
  search: frSearch,
  settings: frSettings,
  status: frStatus,
  update: frUpdate,
  view: frView,
};

const spacedFrench: typeof english = JSON.parse(JSON.stringify(french), (_, part: unknown) =>
  typeof part === "string" ? withHardSpaces(part) : part,
);

/** Every word that the console shows, by language. */
export const catalogues: Record<Locale, typeof english> = { en: english, fr: spacedFrench };
