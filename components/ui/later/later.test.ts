import { expect, test } from "vitest";
import { later, whenFetched } from "#components/ui/later/later.ts";

test("who asks early is answered once the part is there, who asks late at once", async () => {
  const heard: string[] = [];
  const said = later(async () => "part");
  whenFetched(said, (part) => heard.push(`first ${part}`));
  whenFetched(said, (part) => heard.push(`second ${part}`));
  expect(heard).toEqual([]);
  await settled();
  expect(heard).toEqual(["first part", "second part"]);
  whenFetched(said, (part) => heard.push(`late ${part}`));
  expect(heard).toHaveLength(3);
});

test("a part is fetched once", async () => {
  let fetched = 0;
  const counted = later(async () => ++fetched);
  counted.fetch();
  counted.fetch();
  await settled();
  counted.fetch();
  expect([fetched, counted.part()]).toEqual([1, 1]);
});

test("a part that got lost on the way can be asked for again", async () => {
  let asked = 0;
  const flaky = later(async () => {
    if (++asked === 1) throw new Error("The line is down");
    return "part";
  });
  flaky.fetch();
  await settled();
  expect(flaky.part()).toBeUndefined();
  flaky.fetch();
  await settled();
  expect(flaky.part()).toBe("part");
});

const settled = () => new Promise((resolve) => setTimeout(resolve));
