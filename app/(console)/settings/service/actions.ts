"use server";
import { action } from "#lib/http/action.ts";
import { savePushCertificate } from "#lib/services/settings/push-certificate.ts";

export const savePushCertificateAction = action(savePushCertificate);
