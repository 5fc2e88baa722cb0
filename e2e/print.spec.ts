import { expect, open, test } from "./fixtures.ts";

/** A4 less its margins, in CSS pixels. */
const SHEET = { width: 688, height: 1_017 };

test("what is printed fits its sheet and shows nothing that is only clicked", async ({ admin: page, fleet }) => {
  test.slow();
  const { id } = await fleet.macRollout();
  const { id: device } = await fleet.device({ rollout: id });
  const reports = ["", "?report=speed", "?report=disruption", "?report=approvals"].map((search) => `/reports${search}`);
  const faults: string[] = [];
  for (const path of [...reports, `/reports/rollouts/${id}`, `/rollouts/${id}`, `/devices/${device}`]) {
    await page.emulateMedia({ media: "screen" });
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(page, path);
    await expect(page.locator("[aria-busy=true], .animate-pulse")).toHaveCount(0);
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize(SHEET);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) faults.push(`${path} is ${wide} px too wide`);
    // Paper does not scroll.
    const cut = await page.locator("main *").evaluateAll((elements) => {
      const scrolling = elements.filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowX));
      return scrolling.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1).length;
    });
    if (cut > 0) faults.push(`${path} cuts off ${cut} parts`);
    const clicked = await page.locator("button, input, nav").filter({ visible: true }).count();
    if (clicked > 0) faults.push(`${path} prints ${clicked} controls`);
  }
  expect(faults).toEqual([]);
});
