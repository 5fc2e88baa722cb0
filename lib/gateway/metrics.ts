import type { FastifyInstance } from "fastify";
import { requestSeconds } from "#lib/gateway/frame/stopwatch.ts";
import { log } from "#lib/io/log.ts";
import { isReady, metricsText } from "#lib/queries/metrics.ts";

const TEXT = "text/plain; version=0.0.4; charset=utf-8";

/** For those who watch the service. */
export function metricsRoutes(app: FastifyInstance): void {
  app.get("/healthz", async (_request, reply) => reply.type("text/plain").send("ok\n"));
  app.get("/readyz", async (_request, reply) => {
    try {
      await isReady();
      return reply.type("text/plain").send("ok\n");
    } catch (cause) {
      log.warn({ msg: "not ready", cause: String(cause) });
      return reply.code(503).type("text/plain").send("the database does not answer\n");
    }
  });
  app.get("/metrics", async (_request, reply) => reply.type(TEXT).send((await metricsText()) + requestSeconds()));
}
