import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeAuthority } from "#lib/testing/certificates.ts";
import { serveHttps } from "#lib/testing/https-server.ts";

export type LookupStand = {
  /** What the next question is answered with; a number is a bare status. */
  answer: unknown;
  asked: number;
  close: () => Promise<void>;
};

/** A lookup service of the test's own, over HTTPS, named in the environment: to be raised before the service is imported. */
export async function raiseLookupStand(): Promise<LookupStand> {
  const authority = makeAuthority();
  const folder = await mkdtemp(join(tmpdir(), "lookup-stand-"));
  await writeFile(join(folder, "ca.pem"), authority.certificate);

  const stand: LookupStand = { answer: {}, asked: 0, close: async () => undefined };
  const server = await serveHttps(authority.issueServer(["localhost"]), (_, response) => {
    stand.asked += 1;
    if (typeof stand.answer === "number") response.writeHead(stand.answer).end();
    else response.end(JSON.stringify(stand.answer));
  });
  stand.close = async () => {
    await server.close();
    await rm(folder, { recursive: true });
  };
  process.env.ALS_URL = server.url;
  process.env.ALS_CA_FILE = join(folder, "ca.pem");
  return stand;
}

/** The same answer with every array in another order. */
export function shuffled(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(shuffled).reverse();
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(
    Object.entries(json)
      .map(([key, value]) => [key, shuffled(value)])
      .reverse(),
  );
}
