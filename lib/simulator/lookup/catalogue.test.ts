import { expect, test } from "vitest";
import { lookupAnswer } from "#lib/simulator/lookup/answer.ts";
import { refreshedCatalogue } from "#lib/simulator/lookup/catalogue.ts";
import { freshScript } from "#lib/simulator/lookup/script.ts";
import { DAY } from "#lib/simulator/time/clock.ts";

const script = freshScript(0);

test("a device ends up on the shorter of twin builds", async () => {
  const catalogue = await offering();
  expect(catalogue.find("iPhone14,5", "26.6")).toEqual({ version: "26.6", build: "23G71" });
  expect(catalogue.find("J316sAP", "26.6.1")).toEqual({ version: "26.6.1", build: "25G76" });
});

test("nothing for a model that is not supported or a version that is not there", async () => {
  const catalogue = await offering();
  expect(catalogue.find("iPhone11,8", "26.6")).toBeUndefined();
  expect(catalogue.find("J316sAP", "99.1")).toBeUndefined();
});

test("a security improvement is found by its base build", async () => {
  const catalogue = await offering(2 * DAY);
  const offer = { version: "26.6.2", build: "25G771210a", extra: "a", base: "25G83" };
  expect(catalogue.improvementFor("J316sAP", "25G83")).toEqual(offer);
  expect(catalogue.find("J316sAP", "26.6.2", "25G771210a")).toEqual(offer);
});

test("while nobody answers, or answers nothing, the last answer stands", async () => {
  let answer: () => Promise<unknown> = async () => lookupAnswer(script, 0, { random: 1 });
  const catalogue = refreshedCatalogue(() => answer(), 0);
  await catalogue.refresh();
  answer = () => Promise.reject(new Error("down"));
  await catalogue.refresh();
  answer = async () => ({});
  await catalogue.refresh();
  expect(catalogue.find("J316sAP", "26.6.1")).toBeDefined();
});

async function offering(now = 0) {
  const catalogue = refreshedCatalogue(async () => lookupAnswer(script, now, { random: 1 }));
  await catalogue.refresh();
  return catalogue;
}
