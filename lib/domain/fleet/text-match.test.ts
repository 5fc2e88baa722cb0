import fc from "fast-check";
import { expect, test } from "vitest";
import { containsMatcher, containsPattern } from "#lib/domain/fleet/text-match.ts";

test.for([
  ["case means nothing", "lab", "Room 3 LAB Mac", true],
  ["nor does it for letters with accents", "élodie", "iPad d’ÉLODIE", true],
  ["blanks around the text mean nothing", " lab ", "Lab", true],
  ["what is not in it is not in it", "lab", "Library", false],
  ["a dot is a dot", "3.1", "Ward 3-1", false],
  ["brackets are brackets", "(M2)", "MacBook Air (M2, 2022)", false],
  ["and are found", "(m2", "MacBook Air (M2, 2022)", true],
  ["a letter whose capital is two stays as it is", "straße", "STRAßE", true],
] as const)("%s", ([, text, candidate, found]) => {
  expect(containsMatcher(text)(candidate)).toBe(found);
});

test("the case of each letter is spelled out", () => {
  expect(containsPattern("a-1.é")).toBe("[aA]-1\\.[éÉ]");
});

test("any text is found in itself, in whatever surrounds it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), fc.string(), (text, before, after) => {
      expect(containsMatcher(text)(`${before}${text}${after}`)).toBe(true);
    }),
  );
});
