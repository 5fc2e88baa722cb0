import { createPrivateKey } from "node:crypto";
import { CHECKIN_CONTENT_TYPE, type CheckinMessage, formatCheckin } from "#lib/apple/checkin.ts";
import { signMdmSignature } from "#lib/apple/mdm-signature.ts";

/** One thing that a device says: a declarative-management endpoint, with its data where it has some. */
export type Saying = { endpoint: string; data?: string };

/** Who talks: devices of NanoMDM's on /ddm, or devices that sign property lists on /mdm. */
export type Talk = { devices: number; sayings: Saying[] } & (
  | { kind: "ddm" }
  | { kind: "mdm"; certificates: string[]; privateKey: string }
);

/** What one device says in a row, as bytes for the socket. */
export type Conversation = readonly Buffer[];

export function benchDeviceId(number: number): string {
  return `bench-${String(number).padStart(7, "0")}`;
}

/** Made before the clock starts; afterwards the generator only writes and reads. */
export function conversationsOf(talk: Talk): Conversation[] {
  const ids = Array.from({ length: talk.devices }, (_, number) => benchDeviceId(number));
  if (talk.kind === "ddm") return ids.map((id) => talk.sayings.map((saying) => ddmRequest(id, saying)));
  const key = createPrivateKey(talk.privateKey);
  return talk.certificates.map((certificate, number) => {
    const der = Buffer.from(certificate, "base64");
    return talk.sayings.map((saying) => {
      const body = Buffer.from(formatCheckin(checkinOf(benchDeviceId(number), saying)));
      const signature = signMdmSignature(body, der, key);
      return request(
        "PUT",
        "/mdm/checkin",
        `Content-Type: ${CHECKIN_CONTENT_TYPE}\r\nMdm-Signature: ${signature}\r\n`,
        body,
      );
    });
  });
}

function ddmRequest(id: string, { endpoint, data }: Saying): Buffer {
  const headers = `X-Enrollment-ID: ${id}\r\n`;
  if (data === undefined) return request("GET", `/ddm/${endpoint}`, headers);
  return request("PUT", `/ddm/${endpoint}`, `${headers}Content-Type: application/json\r\n`, Buffer.from(data));
}

function checkinOf(udid: string, { endpoint, data }: Saying): CheckinMessage {
  const body = data === undefined ? {} : { data: Buffer.from(data) };
  return { messageType: "DeclarativeManagement", enrollment: { udid }, endpoint, ...body };
}

function request(method: string, path: string, headers: string, body?: Buffer): Buffer {
  const length = body ? `Content-Length: ${body.length}\r\n` : "";
  const head = Buffer.from(`${method} ${path} HTTP/1.1\r\nHost: bench\r\n${headers}${length}\r\n`);
  return body ? Buffer.concat([head, body]) : head;
}
