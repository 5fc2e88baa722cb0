import { expect, test } from "vitest";
import { entriesOf } from "#lib/domain/catalog/entry.ts";
import { compareCatalogs } from "#lib/domain/catalog/news.ts";
import { groupReleases } from "#lib/domain/catalog/release.ts";
import { standingsOf } from "#lib/domain/catalog/standing.ts";
import { feedOf, monday, publicRow } from "#lib/testing/lookup-feeds.ts";

function catalog(...rows: ReturnType<typeof publicRow>[]) {
  const releases = groupReleases(entriesOf(feedOf(...rows), monday).values());
  return { releases, standings: standingsOf(releases) };
}
const phone = { feedPlatform: "iOS", devices: ["iPhone17,1"] };
const base = publicRow({ version: "26.6.2", build: "25G83" });

test("nothing new is no news", () => {
  expect(compareCatalogs(catalog(base), catalog(base))).toEqual({
    added: [],
    changed: [],
    superseded: [],
    withdrawn: [],
    returned: [],
  });
});

test("a release is spun again under the same version", () => {
  const before = catalog(publicRow({ ...phone, version: "26.0", build: "23A341" }));
  const after = catalog(
    publicRow({ ...phone, version: "26.0", build: "23A345" }),
    publicRow({ ...phone, version: "26.0", build: "23A6345" }),
  );
  expect(compareCatalogs(before, after).changed).toEqual([
    { platform: "iOS", version: "26.0", extra: "", what: "new-build", builds: ["23A345"] },
  ]);
});

test("a release is offered to further models", () => {
  const after = catalog({ ...base, devices: [...base.devices, "J700AP"] });
  expect(compareCatalogs(catalog(base), after).changed).toEqual([
    { platform: "macOS", version: "26.6.2", extra: "", what: "more-devices", devices: ["J700AP"] },
  ]);
});

test("a release is pulled for one model and stays for the others", () => {
  const after = catalog({ ...base, devices: ["J316sAP"] });
  expect(compareCatalogs(catalog(base), after)).toMatchObject({
    changed: [{ version: "26.6.2", what: "pulled-for", devices: ["J314sAP"] }],
    withdrawn: [],
  });
});

test("a model that moves on to a newer version is not pulled", () => {
  const after = catalog(
    { ...base, devices: ["J316sAP"] },
    publicRow({ version: "26.6.3", build: "25G90", devices: ["J314sAP"] }),
  );
  const news = compareCatalogs(catalog(base), after);
  expect(news).toMatchObject({ changed: [], added: [{ version: "26.6.3" }], superseded: [] });
});
