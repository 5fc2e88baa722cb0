import type {
  Declaration,
  DeclarationItemsResponse,
  DeclarationKind,
  ManifestEntry,
  TokensResponse,
} from "#lib/apple/declaration-types.ts";
import type { Channel, DeviceState } from "#lib/simulator/device/state.ts";
import { composeReport } from "#lib/simulator/status/status-report.ts";
import { expectOk, type ServerLink } from "#lib/simulator/transport/server-link.ts";

/**
 * Brings the device's declarations to what the server advertises: token, manifest, what is new in it, then the token
 * again. `tokens` is what a command carried, if it carried any. Answers whether anything changed.
 */
export async function syncDeclarations(link: ServerLink, channel: Channel, tokens?: string): Promise<boolean> {
  let advertised = tokens ? tokenIn(tokens) : await fetchToken(link);
  let changed = false;
  for (let round = 0; advertised !== channel.token && round < mostRounds; round++) {
    await takeManifest(link, channel);
    changed = true;
    advertised = await fetchToken(link);
  }
  return changed;
}

/** Sends what was left unsent, then what is new. A report counts as sent when the server has answered 200. */
export async function report(link: ServerLink, state: DeviceState, channel: Channel, full = false): Promise<void> {
  if (channel.outbox !== undefined) await flush(link, channel, false);
  const composed = composeReport(state, channel, full);
  if (composed === undefined) return;
  channel.outbox = composed;
  await flush(link, channel, state.spec.behavior === "reports-twice");
}

const mostRounds = 3;

async function takeManifest(link: ServerLink, channel: Channel): Promise<void> {
  const manifest: DeclarationItemsResponse = JSON.parse(
    expectOk(await link.declarative("declaration-items"), "declaration-items").toString(),
  );
  const { Activations, Assets, Configurations, Management } = manifest.Declarations;
  const wanted: [DeclarationKind, ManifestEntry][] = [
    ...Activations.map((entry) => ["activation", entry] as [DeclarationKind, ManifestEntry]),
    ...Assets.map((entry) => ["asset", entry] as [DeclarationKind, ManifestEntry]),
    ...Configurations.map((entry) => ["configuration", entry] as [DeclarationKind, ManifestEntry]),
    ...Management.map((entry) => ["management", entry] as [DeclarationKind, ManifestEntry]),
  ];

  const next: Declaration[] = [];
  for (const [kind, entry] of wanted) {
    const held = channel.declarations.find(({ Identifier }) => Identifier === entry.Identifier);
    const declaration = held?.ServerToken === entry.ServerToken ? held : await fetchDeclaration(link, kind, entry);
    if (declaration) next.push(declaration);
  }
  channel.declarations = next;
  channel.token = manifest.DeclarationsToken;
}

/** A declaration that the server does not have is one to forget. */
async function fetchDeclaration(link: ServerLink, kind: DeclarationKind, entry: ManifestEntry) {
  const endpoint = `declaration/${kind}/${entry.Identifier}`;
  const reply = await link.declarative(endpoint);
  if (reply.status === 404) return undefined;
  const declaration: Declaration = JSON.parse(expectOk(reply, endpoint).toString());
  return declaration;
}

async function fetchToken(link: ServerLink): Promise<string> {
  return tokenIn(expectOk(await link.declarative("tokens"), "tokens").toString());
}

function tokenIn(json: string): string {
  const response: TokensResponse = JSON.parse(json);
  return response.SyncTokens.DeclarationsToken;
}

async function flush(link: ServerLink, channel: Channel, twice: boolean): Promise<void> {
  const body = channel.outbox;
  if (body === undefined) return;
  expectOk(await link.declarative("status", body), "status");
  if (twice) expectOk(await link.declarative("status", body), "status");
  delete channel.outbox;
}
