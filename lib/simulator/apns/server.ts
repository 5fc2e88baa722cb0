import { randomUUID } from "node:crypto";
import { createSecureServer, type Http2Session, type IncomingHttpHeaders, type ServerHttp2Stream } from "node:http2";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import type { Answer, PostOffice } from "#lib/simulator/apns/post-office.ts";
import { ensurePushPki } from "#lib/simulator/pki/push-pki.ts";

export type Apns = { url: string; caFile: string; topic: string; accepted(): number; stop(): Promise<void> };

/** A stand-in for api.push.apple.com: HTTP/2 over TLS, for who holds the push certificate of `pki` and nobody else. */
export async function startApns(options: { pki: string; port: number; postOffice: PostOffice }): Promise<Apns> {
  const { ca, server: identity, topic } = ensurePushPki(options.pki);
  const sessions = new Set<Http2Session>();
  let accepted = 0;

  const server = createSecureServer({
    cert: identity.certificate,
    key: identity.key,
    ca,
    requestCert: true,
    rejectUnauthorized: true,
  });
  server.on("session", (session) => {
    sessions.add(session);
    session.on("close", () => sessions.delete(session));
    session.on("error", () => session.destroy());
  });
  server.on("stream", (stream: ServerHttp2Stream, headers) => {
    stream.on("error", () => stream.close());
    readAll(stream).then((payload) => {
      const answer = judge(stream, headers, payload);
      if (answer.status === 200) accepted++;
      respond(stream, headers, answer);
    }, ignore);
  });

  function judge(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, payload: string): Answer | Refusal {
    const token = /^\/3\/device\/([0-9a-f]+)$/i.exec(headers[":path"] ?? "")?.[1];
    if (token === undefined) return { status: 404, reason: "BadPath" };
    if (headers[":method"] !== "POST") return { status: 405, reason: "MethodNotAllowed" };
    const wanted = headers["apns-topic"];
    if (topicOf(stream) !== topic || (wanted !== undefined && wanted !== topic)) {
      return { status: 400, reason: "DeviceTokenNotForTopic" };
    }
    return options.postOffice.accept(token.toLowerCase(), payload);
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.port, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://localhost:${port}`,
    caFile: join(options.pki, "ca.pem"),
    topic,
    accepted: () => accepted,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const session of sessions) session.destroy();
      }),
  };
}

type Refusal = { status: 404 | 405; reason: string };

function topicOf(stream: ServerHttp2Stream): string | undefined {
  const uid: unknown = (stream.session?.socket as TLSSocket | undefined)?.getPeerCertificate().subject?.["UID"];
  return typeof uid === "string" ? uid : undefined;
}

async function readAll(stream: ServerHttp2Stream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function respond(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, answer: Answer | Refusal): void {
  if (stream.destroyed) return;
  stream.respond({ ":status": answer.status, "apns-id": headers["apns-id"] ?? randomUUID().toUpperCase() });
  if (answer.status === 200) stream.end();
  else stream.end(JSON.stringify({ reason: answer.reason, ...(answer.status === 410 && { timestamp: Date.now() }) }));
}

function ignore(): void {}
