import type { Locale } from "#lib/domain/access/locale.ts";
import enActivity from "#lib/http/messages/en/activity.json";
import enBulk from "#lib/http/messages/en/bulk.json";
import enDevice from "#lib/http/messages/en/device.json";
import enExemption from "#lib/http/messages/en/exemption.json";
import enFailure from "#lib/http/messages/en/failure.json";
import enFrame from "#lib/http/messages/en/frame.json";
import enFreeze from "#lib/http/messages/en/freeze.json";
import enGroup from "#lib/http/messages/en/group.json";
import enOverview from "#lib/http/messages/en/overview.json";
import enPlan from "#lib/http/messages/en/plan.json";
import enPolicy from "#lib/http/messages/en/policy.json";
import enRelease from "#lib/http/messages/en/release.json";
import enReport from "#lib/http/messages/en/report.json";
import enRing from "#lib/http/messages/en/ring.json";
import enRollout from "#lib/http/messages/en/rollout.json";
import enSearch from "#lib/http/messages/en/search.json";
import enSettings from "#lib/http/messages/en/settings.json";
import enStatus from "#lib/http/messages/en/status.json";
import enUpdate from "#lib/http/messages/en/update.json";
import enView from "#lib/http/messages/en/view.json";
import frActivity from "#lib/http/messages/fr/activity.json";
import frBulk from "#lib/http/messages/fr/bulk.json";
import frDevice from "#lib/http/messages/fr/device.json";
import frExemption from "#lib/http/messages/fr/exemption.json";
import frFailure from "#lib/http/messages/fr/failure.json";
import frFrame from "#lib/http/messages/fr/frame.json";
import frFreeze from "#lib/http/messages/fr/freeze.json";
import frGroup from "#lib/http/messages/fr/group.json";
import frOverview from "#lib/http/messages/fr/overview.json";
import frPlan from "#lib/http/messages/fr/plan.json";
import frPolicy from "#lib/http/messages/fr/policy.json";
import frRelease from "#lib/http/messages/fr/release.json";
import frReport from "#lib/http/messages/fr/report.json";
import frRing from "#lib/http/messages/fr/ring.json";
import frRollout from "#lib/http/messages/fr/rollout.json";
import frSearch from "#lib/http/messages/fr/search.json";
import frSettings from "#lib/http/messages/fr/settings.json";
import frStatus from "#lib/http/messages/fr/status.json";
import frUpdate from "#lib/http/messages/fr/update.json";
import frView from "#lib/http/messages/fr/view.json";
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
