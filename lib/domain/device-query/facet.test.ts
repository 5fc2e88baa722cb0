import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Alike,
  chosenOf,
  compareValues,
  countFacets,
  facetChange,
  facets,
  withoutFacets,
} from "#lib/domain/device-query/facet.ts";
import { readQuery } from "#lib/domain/device-query/read.ts";

const alike: Alike = {
  buckets: {
    ...{ phase: "failed", platform: "macOS", track: "macOS 26", deadline: "day", report: "older" },
    ...{ supervised: "yes", token: "no", exempt: "no" },
  },
  passes: facets,
  devices: 3,
};

test("a device stands under every value that is true of it", () => {
  const counts = countFacets([alike, { ...alike, buckets: { ...alike.buckets, phase: "done", deadline: "week" } }]);
  expect(Object.fromEntries(counts.get("phase") ?? [])).toEqual({ failed: 3, remaining: 3, done: 3, over: 3 });
  expect(Object.fromEntries(counts.get("deadline") ?? [])).toEqual({ "<24h": 3, "<7d": 6 });
  expect(Object.fromEntries(counts.get("report") ?? [])).toEqual({ ">24h": 6, ">7d": 6, ">14d": 6 });
});

test("a facet counts whom it has turned away itself, and nobody whom another has", () => {
  const counts = countFacets([{ ...alike, passes: facets.filter((facet) => facet !== "platform") }]);
  expect(counts.get("platform")).toEqual(new Map([["macOS", 3]]));
  expect(counts.get("phase")?.size).toBe(0);
  const twice = countFacets([
    { ...alike, passes: facets.filter((facet) => facet !== "platform" && facet !== "group") },
  ]);
  expect(twice.get("platform")?.size).toBe(0);
});

test("what nobody knows has no value", () => {
  const counts = countFacets([{ ...alike, buckets: { ...alike.buckets, platform: null, track: null } }]);
  expect([counts.get("platform")?.size, counts.get("track")?.size]).toEqual([0, 0]);
});

const groups = [{ value: "0b0e7d0c-0000-4000-8000-000000000000", name: "Lab Macs" }];

test("a choice is found where it was made: in the address, or as the one term of its key", () => {
  expect(chosenOf("phase", { phase: "failed" }, [])).toBe("failed");
  expect(chosenOf("phase", { query: "PHASE:failed" }, [{ value: "failed" }])).toBe("failed");
  expect(chosenOf("track", { query: "track:macos-26" }, [{ value: "macOS 26" }])).toBe("macOS 26");
  expect(chosenOf("exempt", { query: "exempt" }, [{ value: "yes" }, { value: "no" }])).toBe("yes");
  expect(chosenOf("report", { query: "report:>168h" }, [{ value: ">7d" }])).toBe(">7d");
  expect(chosenOf("group", { query: 'group:"lab macs"' }, groups)).toBe(groups[0]?.value);
  expect(chosenOf("exempt", { query: "-exempt" }, [{ value: "yes" }])).toBeUndefined();
  expect(chosenOf("exempt", { query: "exempt:yes exempt:no" }, [{ value: "yes" }])).toBeUndefined();
});

test("a choice takes the place of the one before, wherever that stood", () => {
  expect(facetChange("phase", "done", { phase: "failed", query: "phase:failed lab" })).toEqual({
    phase: "done",
    query: "lab",
  });
  expect(facetChange("platform", undefined, { query: "platform:ios" })).toEqual({ query: undefined });
  expect(facetChange("track", "macOS 26", { query: "-track:ios-26 lab" })).toEqual({ query: 'lab track:"macOS 26"' });
  expect(facetChange("exempt", undefined, { query: "-exempt lab" })).toEqual({ query: "lab" });
});

test("what is chosen is then found chosen, and nothing else changes", () => {
  const values = {
    ...{
      phase: ["failed", "remaining"],
      platform: ["iOS"],
      track: ["iOS 26"],
      group: ["Lab"],
      deadline: ["<7d", "none"],
    },
    ...{ report: [">7d", "never"], supervised: ["unknown"], token: ["no"], exempt: ["yes"] },
  };
  const query = fc.array(fc.constantFrom("lab", "os:<26", "-exempt", "report:never", "phase:done", 'track:"iOS 26"'));
  fc.assert(
    fc.property(fc.constantFrom(...facets), fc.nat(1), query, (facet, place, terms) => {
      const value = values[facet][place % values[facet].length] ?? "";
      const asked = { query: terms.join(" ") };
      const changed = { ...asked, ...facetChange(facet, value, asked) };
      expect(
        chosenOf(
          facet,
          changed,
          values[facet].map((one) => ({ value: one })),
        ),
      ).toBe(value);
      const others = (text = "") => readQuery(text).terms.filter(({ ask }) => ask.key !== facet).length;
      expect(others(changed.query)).toBe(others(asked.query));
    }),
  );
});

test("without facets only the rest of a question remains", () => {
  expect(withoutFacets('lab phase:failed -exempt os:<26 tag:x group:"Lab Macs" report:>7d zone:paris')).toBe(
    "lab os:<26 tag:x zone:paris",
  );
});

test("values stand as they are looked for", () => {
  const sorted = (facet: (typeof facets)[number], values: string[]) =>
    values.sort((a, b) => compareValues(facet, a, b));
  expect(sorted("track", ["macOS 15", "iOS 18", "macOS 26", "iOS 26"])).toEqual([
    "iOS 26",
    "iOS 18",
    "macOS 26",
    "macOS 15",
  ]);
  expect(sorted("deadline", ["none", "<7d", "past"])).toEqual(["past", "<7d", "none"]);
  expect(sorted("phase", ["failed", "declared", "remaining"])).toEqual(["remaining", "declared", "failed"]);
});
