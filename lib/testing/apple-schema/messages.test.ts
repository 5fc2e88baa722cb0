import { expect, test } from "vitest";
import { declarativeManagementCommand, deviceInformationCommand, securityInfoCommand } from "#lib/apple/command.ts";
import { buildEnrollmentProfile } from "#lib/apple/enrollment-profile.ts";
import { wantedStatusItems } from "#lib/apple/status-items.ts";
import { declarationSet, type SetFacts } from "#lib/domain/declaration/set.ts";
import { manifest, tokens } from "#lib/domain/declaration/views.ts";
import type { Addressee } from "#lib/testing/apple-schema/faults.ts";
import { saying } from "#lib/testing/apple-schema/folder.ts";
import {
  faultsInCommand,
  faultsInDeclaration,
  faultsInManifest,
  faultsInProfile,
  faultsInTokens,
} from "#lib/testing/apple-schema/messages.ts";

const since = Temporal.Instant.from("2026-09-01T12:00:00.123Z");
const update = { track: "macOS 26", targetVersion: "26.6.1", deadlineLocal: "2026-09-15T18:00:00" };
const improvement = { ...update, track: "iOS 26", targetVersion: "26.3.1", targetBuild: "23D771330a" };
const detailed = {
  ...update,
  track: "macOS 15",
  targetVersion: "15.7",
  detailsUrl: "https://pomona.example/updates/1",
};

/** The oldest system of each family that takes declarations, which is what a device is taken for before it has spoken. */
const oldest: Record<string, Addressee> = {
  macOS: { os: "macOS", version: "13.0" },
  iOS: { os: "iOS", version: "15.0" },
  iPadOS: { os: "iOS", version: "15.0" },
  tvOS: { os: "tvOS", version: "16.0" },
  visionOS: { os: "visionOS", version: "1.1" },
};

test(`messages are checked ${saying}`, () => {
  console.info(`Messages are checked ${saying}`);
});

test.for(Object.entries(oldest))(
  "before a device of %s has spoken, it is asked what its oldest system knows",
  ([platform, addressee]) => {
    expect(faultsInSet({ platform, statusItems: [], enforcements: [] }, addressee)).toEqual([]);
  },
);

test.for(Object.values(oldest))("a device of which nothing is known is asked what $os knows", (addressee) => {
  expect(faultsInSet({ statusItems: [], enforcements: [] }, addressee)).toEqual([]);
});

test("a whole set with updates of several tracks is Apple's", () => {
  const enforcements = [update, improvement, detailed];
  const facts = {
    platform: "macOS",
    statusItems: wantedStatusItems,
    organizationName: "Orchard Schools",
    enforcements,
  };
  expect(faultsInSet(facts, { os: "macOS", version: "26.5" })).toEqual([]);
});

test("what is wrong with a declaration is found", () => {
  const [subscriptions, activation, update_] = declarationSet({ statusItems: [], enforcements: [update] }).declarations;
  const changed = (declaration: object | undefined, payload: object) =>
    faultsInDeclaration(JSON.stringify({ ...declaration, Payload: payload })).length;
  expect(changed(update_, { TargetOSVersion: "26.1", TargetLocalDateTime: "2026-09-15T18:00:00Z" })).toBeGreaterThan(0);
  expect(faultsInDeclaration(JSON.stringify({ ...subscriptions, Identifier: "ü".repeat(33) })).length).toBeGreaterThan(
    0,
  );
  expect(faultsInDeclaration(JSON.stringify({ ...activation, Note: "" })).length).toBeGreaterThan(0);
});

test("commands are Apple's", () => {
  const data = Buffer.from(JSON.stringify(tokens([], since)));
  expect(faultsInCommand(Buffer.from(declarativeManagementCommand("c1", data)))).toEqual([]);
  expect(faultsInCommand(Buffer.from(deviceInformationCommand("c2", ["OSVersion", "IsSupervised"])))).toEqual([]);
  expect(faultsInCommand(Buffer.from(securityInfoCommand("c3")))).toEqual([]);
  expect(faultsInCommand(Buffer.from(declarativeManagementCommand("c4", Buffer.from("{}"))))).not.toEqual([]);
});

test("an enrollment profile is Apple's", () => {
  const [profileUuid, mdmUuid, identityUuid, caUuid] = Array.from({ length: 4 }, () => crypto.randomUUID());
  const uuids = { profileUuid: profileUuid!, mdmUuid: mdmUuid!, identityUuid: identityUuid!, caUuid: caUuid! };
  const urls = { serverUrl: "https://mdm.example/mdm/connect", checkInUrl: "https://mdm.example/mdm/checkin" };
  const identity = { identityP12: Buffer.of(1), identityPassword: "p" };
  const organized = { organization: "Orchard", topic: "com.apple.mgmt.External.x", caCertificate: Buffer.of(2) };
  const profile = { ...uuids, ...urls, ...identity, ...organized };
  expect(faultsInProfile(Buffer.from(buildEnrollmentProfile(profile)))).toEqual([]);
  expect(faultsInProfile(Buffer.from(buildEnrollmentProfile({ ...profile, mdmUuid: caUuid! })))).not.toEqual([]);
});

function faultsInSet(facts: SetFacts, addressee: Addressee | undefined): string[] {
  const { declarations, refusals } = declarationSet(facts);
  expect(refusals).toEqual([]);
  return [
    ...declarations.flatMap((declaration) => faultsInDeclaration(JSON.stringify(declaration), addressee)),
    ...faultsInManifest(JSON.stringify(manifest(declarations))),
    ...faultsInTokens(JSON.stringify(tokens(declarations, since))),
  ];
}
