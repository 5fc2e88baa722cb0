import { expect, test } from "vitest";
import { countGuess, mayGuess } from "#lib/http/guess-limit.ts";

test("ten wrong passwords close an account to guessing for a while, and no other", () => {
  for (let guess = 0; guess < 10; guess++) {
    expect(mayGuess("ada")).toBe(true);
    countGuess("ada", false);
  }
  expect(mayGuess("ada")).toBe(false);
  expect(mayGuess("bob")).toBe(true);
});

test("the right password begins anew", () => {
  for (let guess = 0; guess < 9; guess++) countGuess("eve", false);
  countGuess("eve", true);
  countGuess("eve", false);
  expect(mayGuess("eve")).toBe(true);
});
