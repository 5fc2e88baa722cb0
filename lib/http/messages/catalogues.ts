import type { Locale } from "#lib/domain/access/locale.ts";
import enDevice from "#lib/http/messages/en/device.json" with { type: "json" };
import enFrame from "#lib/http/messages/en/frame.json" with { type: "json" };
import enRelease from "#lib/http/messages/en/release.json" with { type: "json" };
import enRollout from "#lib/http/messages/en/rollout.json" with { type: "json" };
import enStatus from "#lib/http/messages/en/status.json" with { type: "json" };
import frDevice from "#lib/http/messages/fr/device.json" with { type: "json" };
import frFrame from "#lib/http/messages/fr/frame.json" with { type: "json" };
import frRelease from "#lib/http/messages/fr/release.json" with { type: "json" };
import frRollout from "#lib/http/messages/fr/rollout.json" with { type: "json" };
import frStatus from "#lib/http/messages/fr/status.json" with { type: "json" };

export const english = { ...enFrame, status: enStatus, release: enRelease, rollout: enRollout, device: enDevice };
const french = { ...frFrame, status: frStatus, release: frRelease, rollout: frRollout, device: frDevice };

/** Every word that the console shows, by language. */
export const catalogues: Record<Locale, typeof english> = { en: english, fr: french };
