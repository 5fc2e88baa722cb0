import { type Declaration, type DeclarationItemsResponse, kindOfType } from "#lib/apple/declaration-types.ts";
import { isPlistDict, type PlistDict, parsePlistDict } from "#lib/apple/plist.ts";
import { type Addressee, faultsIn, unknownTo } from "#lib/testing/apple-schema/faults.ts";
import { isSchemaHere, schemaAt, schemaOf } from "#lib/testing/apple-schema/folder.ts";

/** What is wrong with a message that leaves the gateway: by Apple's schema where it is at hand, and by what must hold anyway. */

export function faultsInTokens(body: string): string[] {
  const tokens = JSON.parse(body);
  const { DeclarationsToken: token, Timestamp: at } = tokens.SyncTokens ?? {};
  return [
    ...against("declarative/protocol/tokensresponse.yaml", tokens),
    ...unless(typeof token === "string" && octets(token) >= 1 && octets(token) <= 256, "the token is no token"),
    ...unless(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(at), "the time stamp is not in whole seconds of UTC"),
    ...unless(isJust(tokens.SyncTokens ?? {}, ["DeclarationsToken", "Timestamp"]), "SyncTokens holds other keys"),
  ];
}

export function faultsInManifest(body: string): string[] {
  const manifest: DeclarationItemsResponse = JSON.parse(body);
  const entries = Object.values(manifest.Declarations ?? {}).flat();
  const arrays = ["Activations", "Assets", "Configurations", "Management"];
  return [
    ...against("declarative/protocol/declarationitemsresponse.yaml", manifest),
    ...unless(isJust(manifest, ["Declarations", "DeclarationsToken"]), "the manifest's keys are not Apple's"),
    ...unless(isJust(manifest.Declarations ?? {}, arrays), "it has not just the four arrays"),
    ...unless(Object.values(manifest.Declarations ?? {}).every(Array.isArray), "one of the four is no array"),
    ...unless(entries.every(isSized), "an identifier or a token is empty or longer than 64 octets"),
    ...unless(
      new Set(entries.map(({ Identifier }) => Identifier)).size === entries.length,
      "an identifier comes twice",
    ),
  ];
}

export function faultsInDeclaration(body: string, addressee?: Addressee): string[] {
  const declaration: Declaration = JSON.parse(body);
  const schema = schemaOf("declarationtype", declaration.Type);
  return [
    ...against("declarative/declarations/declarationbase.yaml", declaration),
    ...unless(isJust(declaration, ["Type", "Identifier", "ServerToken", "Payload"]), "its keys are not Apple's"),
    ...unless(isSized(declaration), "its identifier or its token is empty or longer than 64 octets"),
    ...unless(kindOfType(declaration.Type) !== undefined, `${declaration.Type} is of no kind`),
    // NanoMDM reads it as a part of a URL.
    ...unless(/^[A-Za-z0-9._-]+$/.test(declaration.Identifier), `${declaration.Identifier} does not survive NanoMDM`),
    ...unless(!isSchemaHere || schema !== undefined, `${declaration.Type} is not Apple's`),
    ...unless(!unknownTo(schema?.payload.supportedOS, addressee), `${declaration.Type} ${addressee?.os} does not know`),
    ...(schema ? faultsIn(declaration.Payload, schema.payloadkeys ?? [], "json", addressee) : []),
    ...localTimeFaults(declaration),
    ...statusItemFaults(declaration, addressee),
  ].map((fault) => `${declaration.Identifier} ${fault}`);
}

export function faultsInCommand(body: Buffer): string[] {
  const { CommandUUID: uuid, Command: command, ...others } = parsePlistDict(body);
  if (!isPlistDict(command)) return ["there is no Command"];
  const { RequestType: type, ...keys } = command;
  const schema = schemaOf("requesttype", String(type));
  return [
    ...unless(typeof uuid === "string" && uuid.length > 0, "there is no CommandUUID"),
    ...unless(isJust(others, []), "there is more than CommandUUID and Command"),
    ...unless(typeof type === "string", "there is no RequestType"),
    ...unless(!isSchemaHere || schema !== undefined, `${type} is not Apple's`),
    ...(schema ? faultsIn(keys, schema.payloadkeys ?? [], "plist") : []),
    ...(Buffer.isBuffer(keys["Data"]) ? faultsInTokens(keys["Data"].toString()) : []),
  ].map((fault) => `${type} ${fault}`);
}

export function faultsInProfile(body: Buffer): string[] {
  const profile = parsePlistDict(body);
  const payloads = Array.isArray(profile["PayloadContent"]) ? profile["PayloadContent"].filter(isPlistDict) : [];
  const uuids = [profile, ...payloads].map((payload) => payload["PayloadUUID"]);
  const identity = payloads.find(({ PayloadType: type }) => type === "com.apple.mdm")?.["IdentityCertificateUUID"];
  return [
    ...against("mdm/profiles/TopLevel.yaml", profile, "plist"),
    ...payloads.flatMap(faultsInPayload),
    ...unless(new Set(uuids).size === uuids.length, "a PayloadUUID comes twice"),
    ...unless(
      identity !== undefined && uuids.includes(identity),
      "the identity of the MDM payload is not in the profile",
    ),
  ];
}

/** A payload has the keys of its own type and those that all have. A type that the folder does not hold has just any. */
function faultsInPayload(payload: PlistDict): string[] {
  const type = String(payload["PayloadType"]);
  const common = schemaAt("mdm/profiles/CommonPayloadKeys.yaml")?.payloadkeys;
  if (!common) return unless(payload["PayloadVersion"] === 1, `${type} has no version`);
  const own = schemaOf("payloadtype", type)?.payloadkeys ?? [{ key: "ANY" }];
  return faultsIn(payload, [...own, ...common], "plist").map((fault) => `${type} ${fault}`);
}

function against(path: string, value: unknown, wire: "json" | "plist" = "json"): string[] {
  const schema = schemaAt(path);
  return schema ? faultsIn(value, schema.payloadkeys ?? [], wire) : [];
}

/** Apple says it in words only: the device's own clock, so neither a zone nor fractions. */
function localTimeFaults({ Payload }: Declaration): string[] {
  const local = Payload["TargetLocalDateTime"];
  const isLocal = local === undefined || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(String(local));
  return unless(isLocal, `${local} is not a local date and time`);
}

function statusItemFaults({ Payload }: Declaration, addressee: Addressee | undefined): string[] {
  if (!isSchemaHere || !Array.isArray(Payload["StatusItems"])) return [];
  return Payload["StatusItems"].flatMap(({ Name }) => {
    const schema = schemaOf("statusitemtype", Name);
    if (!schema) return [`${Name} is no status item`];
    const unknown = unknownTo(schema.payload.supportedOS, addressee);
    return unknown ? [`${Name} is ${unknown}`] : [];
  });
}

function unless(holds: boolean, fault: string): string[] {
  return holds ? [] : [fault];
}

function isJust(value: object, keys: string[]): boolean {
  return Object.keys(value).sort().join() === keys.sort().join();
}

function isSized({ Identifier, ServerToken }: { Identifier: string; ServerToken: string }): boolean {
  return [Identifier, ServerToken].every((text) => octets(text) >= 1 && octets(text) <= 64);
}

function octets(text: string): number {
  return Buffer.byteLength(text);
}
