import fastify, { type FastifyInstance } from "fastify";
import { contacts } from "#lib/gateway/contacts.ts";
import { ddmRoutes } from "#lib/gateway/ddm.ts";
import { settleFetches } from "#lib/gateway/declarative-management.ts";
import { enrollRoutes } from "#lib/gateway/enroll.ts";
import { answerError } from "#lib/gateway/frame/errors.ts";
import { proofBy, type Secrets } from "#lib/gateway/frame/proof.ts";
import { addressList, authoritiesIn } from "#lib/gateway/identity.ts";
import { mdmRoutes } from "#lib/gateway/mdm.ts";
import { metricsRoutes } from "#lib/gateway/metrics.ts";
import { nanomdmRoutes } from "#lib/gateway/nanomdm.ts";
import { closeDatabase } from "#lib/io/db.ts";
import { env } from "#lib/io/env.ts";
import { log } from "#lib/io/log.ts";
import { endWithParent, onStop } from "#lib/io/process.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { deviceAuthority } from "#lib/services/enrollment/device-authority.ts";

const MAX_BODY_BYTES = 1024 * 1024;
const KEEP_ALIVE_MS = 75_000;
const REQUEST_MS = 30_000;

export type GatewaySettings = {
  nanomdm: Secrets;
  deviceCaFile?: string | undefined;
  trustedProxies: readonly string[];
};

const settings: GatewaySettings = {
  nanomdm: { hmacKey: env.nanomdmHmacKey, bearer: env.ddmToken },
  deviceCaFile: env.deviceCaFile,
  trustedProxies: env.trustedProxies,
};

/** Where devices come in. Bodies stay bytes: signatures are over bytes. */
export async function buildGateway(given: GatewaySettings = settings): Promise<FastifyInstance> {
  const { nanomdm, deviceCaFile, trustedProxies } = given;
  const authority = await deviceAuthority();
  const app = fastify({
    bodyLimit: MAX_BODY_BYTES,
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: REQUEST_MS,
    routerOptions: { maxParamLength: 300 },
    forceCloseConnections: true,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((_request, reply) => reply.code(404).send());

  const authorities = [authority.certificate, ...(deviceCaFile ? authoritiesIn(deviceCaFile) : [])];
  const proxies = addressList(trustedProxies);
  mdmRoutes(app, { authorities, proxies });
  const proof = proofBy(nanomdm, proxies);
  ddmRoutes(app, proof);
  nanomdmRoutes(app, proof);
  enrollRoutes(app, authority, env.gatewayUrl);
  metricsRoutes(app);
  return app;
}

async function main(): Promise<void> {
  endWithParent();
  const app = await buildGateway();
  const stopContacts = contacts.start();
  onStop(async () => {
    stopContacts();
    await app.close();
    await settleFetches();
    await stopQueue();
    await closeDatabase();
  });
  await app.listen({ host: env.host, port: env.gatewayPort });
  log.info({ msg: "gateway listens", port: env.gatewayPort });
}

if (import.meta.main) await main();
