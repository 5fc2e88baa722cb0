import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { signMdmSignature } from "#lib/apple/mdm-signature.ts";
import { formatPlist, type PlistDict, parsePlistDict } from "#lib/apple/plist.ts";
import type { Enrollment } from "#lib/simulator/device/state.ts";
import type { Http } from "#lib/simulator/transport/http.ts";
import { expectOk, type ServerLink } from "#lib/simulator/transport/server-link.ts";

/** Plists over PUT, each signed with the device's own key. */
export function mdmLink(http: Http, enrollment: Enrollment, udid: string): ServerLink {
  const identity = openIdentity(enrollment);

  function put(url: string, contentType: string, message: PlistDict) {
    const body = Buffer.from(formatPlist({ ...message, UDID: udid }));
    const signature = signMdmSignature(body, identity.certificate, identity.key);
    return http.exchange("PUT", url, { "content-type": contentType, "mdm-signature": signature }, body);
  }

  function checkIn(message: PlistDict) {
    return put(enrollment.checkInUrl, "application/x-apple-aspen-mdm-checkin", message);
  }

  return {
    declarative(endpoint, data) {
      const message = { MessageType: "DeclarativeManagement", Endpoint: endpoint };
      return checkIn(data === undefined ? message : { ...message, Data: Buffer.from(data) });
    },
    mdm: {
      checkIn,
      async connect(response) {
        const reply = await put(enrollment.serverUrl, "application/x-apple-aspen-mdm; charset=UTF-8", response);
        const body = expectOk(reply, `Status ${String(response.Status)}`);
        return body.length === 0 ? undefined : parsePlistDict(body);
      },
    },
  };
}

type Identity = { certificate: Buffer; key: KeyObject };

/** Reading a key costs as much as signing with it. */
const opened = new WeakMap<Enrollment, Identity>();

function openIdentity(enrollment: Enrollment): Identity {
  const known = opened.get(enrollment);
  if (known) return known;
  const certificate = new X509Certificate(enrollment.certificate).raw;
  const identity = { certificate, key: createPrivateKey(enrollment.key) };
  opened.set(enrollment, identity);
  return identity;
}
