"use server";
import { action } from "#lib/http/action.ts";
import { checkSecurityNow } from "#lib/services/security/check-now.ts";
import { savePushCertificate } from "#lib/services/settings/push-certificate.ts";
import { saveSecurityFeed } from "#lib/services/settings/save-security-feed.ts";

export const savePushCertificateAction = action(savePushCertificate);
export const saveSecurityFeedAction = action(saveSecurityFeed);
export const checkSecurityNowAction = action(checkSecurityNow);
