import { expect, test } from "vitest";
import { enforcementPayload } from "#lib/domain/declaration/enforcement-payload.ts";

const says = { targetVersion: "26.6.2", deadlineLocal: "2026-12-01T18:30:00" };

test("says what, until when, and no more than it was told", () => {
  expect(enforcementPayload({ ...says, targetBuild: null })).toEqual({
    Type: "com.apple.configuration.softwareupdate.enforcement.specific",
    Payload: { TargetOSVersion: "26.6.2", TargetLocalDateTime: "2026-12-01T18:30:00" },
  });
});

test("names a build and a page where they are asked for", () => {
  const { Payload } = enforcementPayload({ ...says, targetBuild: "25G90", detailsUrl: "https://help.example" });
  expect(Payload).toMatchObject({ TargetBuildVersion: "25G90", DetailsURL: "https://help.example" });
});
