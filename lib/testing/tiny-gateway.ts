import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import forge from "node-forge";
import type { Declaration } from "#lib/apple/declaration-types.ts";
import { declarationKinds, kindOfType } from "#lib/apple/declaration-types.ts";
import { buildEnrollmentProfile } from "#lib/apple/enrollment-profile.ts";
import { verifyMdmSignature } from "#lib/apple/mdm-signature.ts";
import { formatPlist, type PlistDict, parsePlistDict } from "#lib/apple/plist.ts";
import { issueCertificate } from "#lib/simulator/pki/certificates.ts";

/** What the tiny gateway knows of a device. */
export type Guest = {
  messages: string[];
  certificate: string;
  push?: { token: string; magic: string };
  bootstrapToken?: Buffer;
  queue: PlistDict[];
  answers: PlistDict[];
  reports: { StatusItems: Record<string, unknown>; FullReport?: boolean }[];
};

/** Just enough of a server to hold a simulated device against: everything in memory, one set of declarations for all. */
export async function startTinyGateway(topic: string) {
  const authority = issueCertificate({ name: "Tiny Authority", use: "authority" });
  const guests = new Map<string, Guest>();
  let declarations: Declaration[] = [];
  let failing = false;

  const server = createServer((request, response) => {
    answer(request).then(
      (body) => response.writeHead(failing ? 503 : body === undefined ? 404 : 200).end(failing ? "" : (body ?? "")),
      (cause) => response.writeHead(500).end(String(cause)),
    );
  });

  async function answer(request: IncomingMessage): Promise<string | Buffer | undefined> {
    const body = Buffer.concat(await request.toArray());
    if (failing) return "";
    if (request.url === "/enroll/tiny") return profile();
    if (request.url?.startsWith("/ddm/")) return handedOn(request, request.url.slice("/ddm/".length), body);
    const { certificate } = verifyMdmSignature(String(request.headers["mdm-signature"]), body);
    const message = parsePlistDict(body);
    const guest = guestOf(String(message.UDID));
    if (message.MessageType === "Authenticate") guest.certificate = certificate.toString("base64");
    if (guest.certificate !== certificate.toString("base64")) throw new Error("another certificate");
    return message.MessageType === undefined ? connect(guest, message) : checkIn(guest, message);
  }

  /** As NanoMDM asks. */
  function handedOn(request: IncomingMessage, endpoint: string, body: Buffer): string | undefined {
    const guest = guestOf(String(request.headers["x-enrollment-id"]));
    guest.messages.push(endpoint);
    return declarative(guest, endpoint, body);
  }

  function checkIn(guest: Guest, message: PlistDict): string | undefined {
    guest.messages.push(String(message.Endpoint ?? message.MessageType));
    switch (message.MessageType) {
      case "TokenUpdate":
        guest.push = { token: (message.Token as Buffer).toString("hex"), magic: String(message.PushMagic) };
        return "";
      case "SetBootstrapToken":
        guest.bootstrapToken = message.BootstrapToken as Buffer;
        return "";
      case "GetBootstrapToken":
        return guest.bootstrapToken ? formatPlist({ BootstrapToken: guest.bootstrapToken }) : "";
      case "DeclarativeManagement":
        return declarative(guest, String(message.Endpoint), message.Data as Buffer | undefined);
      default:
        return "";
    }
  }

  function connect(guest: Guest, message: PlistDict): string {
    if (message.CommandUUID) {
      guest.answers.push(message);
      if (message.Status !== "NotNow") guest.queue = guest.queue.filter((c) => c.CommandUUID !== message.CommandUUID);
    }
    const next = message.Status === "NotNow" ? undefined : guest.queue[0];
    return next ? formatPlist(next) : "";
  }

  function declarative(guest: Guest, endpoint: string, data: Buffer | undefined): string | undefined {
    if (endpoint === "tokens") return JSON.stringify(tokens());
    if (endpoint === "declaration-items") return JSON.stringify(manifest());
    if (endpoint === "status") {
      guest.reports.push(JSON.parse(String(data)));
      return "";
    }
    const found = declarations.find((d) => endpoint === `declaration/${kindOfType(d.Type)}/${d.Identifier}`);
    return found && JSON.stringify(found);
  }

  function guestOf(udid: string): Guest {
    const guest = guests.get(udid) ?? { messages: [], certificate: "", queue: [], answers: [], reports: [] };
    guests.set(udid, guest);
    return guest;
  }

  function tokens() {
    return { SyncTokens: { DeclarationsToken: manifest().DeclarationsToken, Timestamp: "2026-08-22T10:00:00Z" } };
  }

  function manifest() {
    const [Activations, Assets, Configurations, Management] = declarationKinds.map((kind) =>
      declarations
        .filter(({ Type }) => kindOfType(Type) === kind)
        .map(({ Identifier, ServerToken }) => ({ Identifier, ServerToken })),
    );
    const Declarations = { Activations, Assets, Configurations, Management };
    return { Declarations, DeclarationsToken: createHash("sha1").update(JSON.stringify(Declarations)).digest("hex") };
  }

  function profile(): string {
    const { port } = server.address() as AddressInfo;
    const identity = issueCertificate({ name: randomUUID(), use: "client" }, authority);
    const pkcs12 = forge.pkcs12.toPkcs12Asn1(
      forge.pki.privateKeyFromPem(identity.key),
      [forge.pki.certificateFromPem(identity.certificate)],
      "secret",
      { algorithm: "3des" },
    );
    return buildEnrollmentProfile({
      organization: "Tiny",
      serverUrl: `http://localhost:${port}/connect`,
      checkInUrl: `http://localhost:${port}/checkin`,
      topic,
      identityP12: Buffer.from(forge.asn1.toDer(pkcs12).getBytes(), "binary"),
      identityPassword: "secret",
      profileUuid: randomUUID(),
      mdmUuid: randomUUID(),
      identityUuid: randomUUID(),
      caUuid: randomUUID(),
    });
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    guests,
    advertise(wanted: Declaration[]) {
      declarations = wanted;
    },
    /** The command that makes a device sync, with the tokens inside. */
    wake(guest: Guest, command: PlistDict = { RequestType: "DeclarativeManagement" }) {
      const Data = Buffer.from(JSON.stringify(tokens()));
      const isSync = command.RequestType === "DeclarativeManagement";
      guest.queue.push({ CommandUUID: randomUUID(), Command: isSync ? { ...command, Data } : command });
    },
    fail(wanted: boolean) {
      failing = wanted;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type TinyGateway = Awaited<ReturnType<typeof startTinyGateway>>;
