import { expect, test } from "vitest";
import { viewAddress, viewSearch } from "#lib/domain/view/saved-view.ts";

test.for([
  ["/devices", ""],
  ["/devices?", ""],
  ["/devices?query=os%3A%3C26+x&platform=iOS", "platform=iOS&query=os%3A%3C26+x"],
  ["/devices?platform=iOS&query=os:<26%20x&after=abc", "platform=iOS&query=os%3A%3C26+x"],
] as const)("%s asks for %s", ([address, search]) => {
  expect(viewSearch("devices", address)).toBe(search);
});

test("a view leads to its page and nowhere else", () => {
  expect(viewAddress({ page: "devices", search: "platform=iOS" })).toBe("/devices?platform=iOS");
  expect(viewAddress({ page: "devices", search: "" })).toBe("/devices");
  expect(viewAddress({ page: "devices", search: viewSearch("devices", "https://evil.test/?a=//evil") })).toBe(
    "/devices?a=%2F%2Fevil",
  );
});
