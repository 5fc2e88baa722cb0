import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";

/** One connection pool for the whole fleet. */
export type Http = {
  exchange(method: string, url: string, headers?: Record<string, string>, body?: Buffer | string): Promise<Reply>;
  close(): void;
};

export type Reply = { status: number; body: Buffer };

/** Nothing came back that a device could work with: it keeps what it had to say and tries again later. */
export class Unreachable extends Error {}

export function createHttp(options: { connections: number; ca?: string }): Http {
  const plain = new HttpAgent({ keepAlive: true, maxSockets: options.connections });
  const secure = new HttpsAgent({
    keepAlive: true,
    maxSockets: options.connections,
    ...(options.ca && { ca: options.ca }),
  });

  let closed = false;

  return {
    exchange(method, url, headers = {}, body) {
      if (closed) return Promise.reject(new Unreachable("closed"));
      const isSecure = url.startsWith("https:");
      const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
      return new Promise<Reply>((resolve, reject) => {
        const request = (isSecure ? httpsRequest : httpRequest)(url, {
          method,
          agent: isSecure ? secure : plain,
          headers: { ...headers, ...length },
          timeout: timeoutMs,
        });
        request.on("timeout", () => request.destroy(new Error("timed out")));
        request.on("error", (cause) => reject(new Unreachable(`${method} ${url}: ${cause.message}`, { cause })));
        request.on("response", (response) =>
          readAll(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject),
        );
        request.end(body);
      });
    },
    close() {
      closed = true;
      plain.destroy();
      secure.destroy();
    },
  };
}

const timeoutMs = 30_000;

function readAll(response: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    response.on("data", (chunk: Buffer) => chunks.push(chunk));
    response.on("end", () => resolve(Buffer.concat(chunks)));
    response.on("error", (cause) => reject(new Unreachable(cause.message, { cause })));
  });
}
