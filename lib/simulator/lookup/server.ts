import { existsSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { lookupAnswer } from "#lib/simulator/lookup/answer.ts";
import { applyChange, type Change, change, freshScript, type Script } from "#lib/simulator/lookup/script.ts";
import { writeWhole } from "#lib/simulator/pki/keep-files.ts";
import { ensureLookupPki } from "#lib/simulator/pki/lookup-pki.ts";
import type { Clock } from "#lib/simulator/time/clock.ts";
import { seedOf } from "#lib/simulator/time/random.ts";

export type LookupService = { url: string; caFile: string; change(wanted: Change): void; stop(): Promise<void> };

/** A stand-in for gdmf.apple.com: `GET /v2/pmv` as Apple answers it, `POST /control` to make something happen. */
export async function startLookupService(options: { pki: string; port: number; clock: Clock }): Promise<LookupService> {
  const { pki, clock } = options;
  const { certificate, key } = ensureLookupPki(pki);
  const scriptFile = join(pki, "als-script.json");
  const script = openScript(scriptFile, clock);
  const stream = { random: seedOf("lookup", script.startedAtMs) };

  function changeScript(wanted: Change) {
    applyChange(script, wanted, clock.now());
    writeWhole(scriptFile, JSON.stringify(script));
  }

  const server = createServer({ cert: certificate, key }, (request, response) => {
    answer(request, response).catch(() => response.writeHead(400).end());
  });

  async function answer(request: IncomingMessage, response: ServerResponse) {
    if (request.method === "GET" && request.url === "/v2/pmv") {
      const body = JSON.stringify(lookupAnswer(script, clock.now(), stream));
      response.writeHead(200, { "content-type": "application/json;charset=utf8" }).end(body);
      return;
    }
    if (request.method === "POST" && request.url === "/control") {
      const chunks: Buffer[] = await request.toArray();
      changeScript(change.parse(JSON.parse(Buffer.concat(chunks).toString())));
      response.writeHead(200).end();
      return;
    }
    response.writeHead(404).end();
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.port, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://localhost:${port}/v2/pmv`,
    caFile: join(pki, "als-ca.pem"),
    change: changeScript,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The releases go on where they were when this folder is served again. */
function openScript(file: string, clock: Clock): Script {
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const script = freshScript(clock.presentMs);
  writeWhole(file, JSON.stringify(script));
  return script;
}
