import type { Http } from "#lib/simulator/transport/http.ts";
import type { ServerLink } from "#lib/simulator/transport/server-link.ts";

/** What NanoMDM hands on when a device speaks declarations: plain HTTP in the name of an enrollment. */
export function nanomdmLink(http: Http, gateway: string, udid: string, bearer: string | undefined): ServerLink {
  const headers = {
    "x-enrollment-id": udid,
    "x-enrollment-type": "Device",
    ...(bearer && { authorization: `Bearer ${bearer}` }),
  };
  return {
    declarative(endpoint, data) {
      const url = new URL(`ddm/${endpoint}`, gateway.endsWith("/") ? gateway : `${gateway}/`).href;
      if (data === undefined) return http.exchange("GET", url, headers);
      return http.exchange("PUT", url, { ...headers, "content-type": "application/json" }, data);
    },
  };
}
