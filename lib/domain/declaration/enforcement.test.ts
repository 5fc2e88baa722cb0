import { expect, test } from "vitest";
import { enforcementDeclaration, enforcementIdentifier, trackSlug } from "#lib/domain/declaration/enforcement.ts";

const enforcement = { track: "macOS 26", targetVersion: "26.1", deadlineLocal: "2026-12-01T18:30:00" };

test("asks for a version by a local time, and names no build unless told to", () => {
  expect(enforcementDeclaration(enforcement)).toEqual({
    declaration: {
      Type: "com.apple.configuration.softwareupdate.enforcement.specific",
      Identifier: "pomona.update.macos-26",
      ServerToken: expect.stringMatching(/^[0-9a-f]{64}$/),
      Payload: { TargetOSVersion: "26.1", TargetLocalDateTime: "2026-12-01T18:30:00" },
    },
  });
});

test("a build and a page to read are handed on where they are given", () => {
  const full = { ...enforcement, targetBuild: "25D771280a", detailsUrl: "https://updates.example.org/update/1" };
  expect(enforcementDeclaration(full)).toMatchObject({
    declaration: {
      Payload: { TargetBuildVersion: "25D771280a", DetailsURL: "https://updates.example.org/update/1" },
    },
  });
});

test.for([
  ["a deadline with a zone", { deadlineLocal: "2026-12-01T18:30:00Z" }, "deadline"],
  ["a day that does not exist", { deadlineLocal: "2026-02-30T18:30:00" }, "deadline"],
  ["a version with an extra", { targetVersion: "26.1 (a)" }, "version"],
  ["a build that is none", { targetBuild: "latest" }, "build"],
  ["a page that is no web page", { detailsUrl: "javascript:alert(1)" }, "details-url"],
] as const)("%s cannot be declared", ([, change, reason]) => {
  expect(enforcementDeclaration({ ...enforcement, ...change })).toEqual({ refusal: { track: "macOS 26", reason } });
});

test("the identifier stays, the token follows the content", () => {
  const [before, after] = ["26.1", "26.2"].map((targetVersion) =>
    enforcementDeclaration({ ...enforcement, targetVersion }),
  ) as { declaration: { Identifier: string; ServerToken: string } }[];
  expect(after?.declaration.Identifier).toBe(before?.declaration.Identifier);
  expect(after?.declaration.ServerToken).not.toBe(before?.declaration.ServerToken);
});

test("declared anew, only the token is another", () => {
  const [first, again] = [0, 1].map((attempt) => enforcementDeclaration({ ...enforcement, attempt })) as {
    declaration: { ServerToken: string };
  }[];
  expect(again?.declaration).toEqual({ ...first?.declaration, ServerToken: expect.any(String) });
  expect(again?.declaration.ServerToken).not.toBe(first?.declaration.ServerToken);
});

test("identifiers are safe in a path and never too long", () => {
  expect(trackSlug("visionOS 26")).toBe("visionos-26");
  expect(enforcementIdentifier(" Ünicode/…?%  ".repeat(20))).toMatch(/^[A-Za-z0-9._-]{1,53}$/);
});
