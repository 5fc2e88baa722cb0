import { createHmac, timingSafeEqual } from "node:crypto";
import type { BlockList } from "node:net";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Refusal } from "#lib/gateway/frame/refusal.ts";
import { isIn } from "#lib/gateway/identity.ts";

export type Secrets = {
  hmacKey?: string | undefined;
  bearer?: string | undefined;
};

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** What a proxy adds: behind one on this machine the whole internet comes from loopback. */
const FORWARDED = /^(forwarded|via|client-cert|x-forwarded-.*|x-real-ip)$/;
const EMPTY = Buffer.alloc(0);

/**
 * How NanoMDM shows who it is: an HMAC over the body, or a bearer token. With neither agreed only this machine may call, for
 * whoever reaches these paths speaks for any device.
 */
export function proofBy({ hmacKey, bearer }: Secrets, proxies: BlockList) {
  const signatures = new WeakMap<Buffer, string>();
  const emptySignature = hmacKey ? hmac(hmacKey, EMPTY) : "";

  function require(request: FastifyRequest): void {
    if (!hmacKey && !bearer) {
      if (isLocal(request)) return;
      throw new Refusal(403, "no secret is agreed: only loopback may call", {
        from: request.socket.remoteAddress,
      });
    }
    const authorization = request.headers.authorization;
    if (bearer && authorization && equal(authorization, `Bearer ${bearer}`)) return;
    const signature = request.headers["x-hmac-signature"];
    if (hmacKey && typeof signature === "string" && equal(signature, expected(hmacKey, request.body))) return;
    throw new Refusal(401, "the caller did not prove itself", {
      from: request.socket.remoteAddress,
    });
  }

  function isLocal({ headers, socket: { remoteAddress = "" } }: FastifyRequest): boolean {
    if (!LOOPBACK.test(remoteAddress) || isIn(proxies, remoteAddress)) return false;
    return !Object.keys(headers).some((name) => FORWARDED.test(name));
  }

  function expected(key: string, body: unknown): string {
    return body instanceof Buffer && body.length > 0 ? hmac(key, body) : emptySignature;
  }

  /** NanoMDM can be told to ask the same of every answer. Answers are mostly the same few buffers. */
  function sign(reply: FastifyReply, body: Buffer): void {
    if (!hmacKey) return;
    let signature = signatures.get(body);
    if (signature === undefined) {
      signature = hmac(hmacKey, body);
      signatures.set(body, signature);
    }
    reply.header("x-hmac-signature", signature);
  }

  return { require, sign };
}

function hmac(key: string, body: Buffer): string {
  return createHmac("sha256", key).update(body).digest("base64");
}

function equal(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
