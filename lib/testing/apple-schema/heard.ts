import type { FastifyInstance } from "fastify";
import { isPlistDict, parsePlistDict } from "#lib/apple/plist.ts";
import type { Addressee } from "#lib/testing/apple-schema/faults.ts";
import {
  faultsInCommand,
  faultsInDeclaration,
  faultsInManifest,
  faultsInProfile,
  faultsInTokens,
} from "#lib/testing/apple-schema/messages.ts";

/** An answer with content that left the gateway, and for whom it was. */
export type Heard = { what: string; name: string; faults: string[] };

/** Listens to all that the gateway says. `who` tells what a device is that is known by its id. */
export function listenTo(app: FastifyInstance, who: (enrollmentId: string) => Addressee | undefined): Heard[] {
  const heard: Heard[] = [];
  app.addHook("onSend", async (request, reply, payload) => {
    const body = Buffer.isBuffer(payload) ? payload : Buffer.from(typeof payload === "string" ? payload : "");
    if (reply.statusCode === 200 && body.length > 0 && request.url !== "/without-tls") {
      const asked = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      heard.push(judge(request.url, asked, String(request.headers["x-enrollment-id"] ?? ""), body, who));
    }
    return payload;
  });
  return heard;
}

function judge(
  url: string,
  asked: Buffer,
  enrollmentId: string,
  body: Buffer,
  who: (id: string) => Addressee | undefined,
): Heard {
  if (url.startsWith("/enroll/")) return { what: "profile", name: url, faults: faultsInProfile(body) };
  if (url.startsWith("/ddm/")) return judgeDeclarative(url.slice("/ddm/".length), body, who(enrollmentId));
  if (!url.startsWith("/mdm")) return { what: "other", name: url, faults: [`${url} answers ${body}`] };

  const message = parsePlistDict(asked);
  const { MessageType: type, Endpoint: endpoint } = message;
  if (type === "DeclarativeManagement") return judgeDeclarative(String(endpoint), body, who(String(message["UDID"])));
  if (type === undefined) return { what: "command", name: requestTypeIn(body), faults: faultsInCommand(body) };
  const known = type === "GetBootstrapToken" && Buffer.isBuffer(parsePlistDict(body)["BootstrapToken"]);
  return { what: "token", name: String(type), faults: known ? [] : [`${type} is answered ${body}`] };
}

function judgeDeclarative(endpoint: string, body: Buffer, addressee: Addressee | undefined): Heard {
  const text = body.toString();
  if (endpoint === "tokens") return { what: "tokens", name: endpoint, faults: faultsInTokens(text) };
  if (endpoint === "declaration-items") return { what: "manifest", name: endpoint, faults: faultsInManifest(text) };
  return { what: "declaration", name: JSON.parse(text).Type, faults: faultsInDeclaration(text, addressee) };
}

function requestTypeIn(body: Buffer): string {
  const command = parsePlistDict(body)["Command"];
  return isPlistDict(command) ? String(command["RequestType"]) : "?";
}
