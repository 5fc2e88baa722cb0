import { expect, type Page, test } from "@playwright/test";
import { type Demo, startDemo } from "./demo.ts";
import { open, serviceNow, signIn } from "./fixtures.ts";

/** Once its past is over this fleet lives no faster than we do: what two questions find out still stands for the second. */
let demo: Demo;
let page: Page;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  demo = await startDemo({ devices: 40, speed: 1, history: 5 });
  page = await browser.newPage({ baseURL: demo.url });
  await page.goto("/sign-in");
  await signIn(page, "admin@demo.test");
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
});
test.afterAll(async () => {
  await page.close();
  await demo.stop();
});

test("a new demo opens on days that its fleet has lived through", async () => {
  const versions = page.getByRole("region", { name: "Versions over 30 days" });
  await versions.getByText("Show as a table").click();
  await expect(versions.getByRole("table")).toBeVisible();
  await open(page, "/activity?who=Alice%20Renard");
  await expect(
    page
      .getByRole("listitem")
      .filter({ hasText: /Alice Renard\s*approved/ })
      .first(),
  ).toBeVisible();
  // Superseded three hours into the present: only the past can have rolled it out.
  await open(page, "/rollouts?tab=all");
  await expect(page.getByRole("link", { name: "macOS 26.6.1" })).toBeVisible();
});

test("behind every count stand as many devices as it says", async () => {
  test.setTimeout(600_000);
  const paths = new Set(["/", "/releases?tab=all", "/rollouts?tab=all", "/groups", "/failures", "/exemptions"]);
  for (const report of ["compliance", "speed", "disruption", "exemptions", "approvals"]) {
    paths.add(`/reports?report=${report}`);
  }
  const yesterday = await dayBefore();
  paths.add(`/reports?asOf=${yesterday}&against=${yesterday}`);
  const { counts, told } = await walk(paths);
  expect(counts).toBeGreaterThan(100);
  const reports = ["/reports?report=compliance", "/reports/rollouts/…"];
  expect([...told]).toEqual(expect.arrayContaining(reports));
});

/** Follows the links to single things, and answers how many counts it has met, and on which pages. */
async function walk(paths: Set<string>): Promise<{ counts: number; told: Set<string> }> {
  let counts = 0;
  const told = new Set<string>();
  for (const path of paths) {
    const { found, detail } = await countsOn(path);
    counts += found.length;
    if (found.length > 0) told.add(path.replace(/[0-9a-f-]{36}$/, "…"));
    for (const href of detail) paths.add(href);
    let still = await wrongOf(found);
    // Somebody may have moved between the page and the question: only what stays wrong is.
    for (let again = 0; again < 3 && still.length > 0; again++) still = await wrongOf((await countsOn(path)).found);
    expect.soft(still, path).toEqual([]);
  }
  return { counts, told };
}

/** By the service's own clock. */
async function dayBefore(): Promise<string> {
  return new Date((await serviceNow(page)) - 86_400_000).toISOString().slice(0, 10);
}

type Count = { href: string; count: number };

/** The counts that lead to devices, and the pages of single things. */
async function countsOn(path: string): Promise<{ found: Count[]; detail: string[] }> {
  await open(page, path);
  await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
  const links = await page
    .locator("main a")
    .evaluateAll((anchors) =>
      anchors.map((anchor) => ({ href: anchor.getAttribute("href") ?? "", text: anchor.textContent ?? "" })),
    );
  const counted = links.filter(({ href, text }) => href.startsWith("/devices?") && /^[\d,]+(?![\d.,]*\s*%)/.test(text));
  return {
    found: counted.map(({ href, text }) => ({ href, count: Number.parseInt(text.replaceAll(",", ""), 10) })),
    detail: links
      .map(({ href }) => href)
      .filter((href) => /^\/(releases|rollouts|groups|reports\/rollouts)\/[0-9a-f-]{36}$/.test(href)),
  };
}

async function wrongOf(counts: readonly Count[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const { href, count } of counts) {
    const answer = await page.request.get(`/api${href}`);
    const total = answer.ok() ? (await answer.json()).total : answer.status();
    if (total !== count) wrong.push(`${href} says ${count} and lists ${total}`);
  }
  return wrong;
}
