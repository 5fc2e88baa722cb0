import { type Browser, type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { type Demo, startDemo } from "./demo.ts";
import { type Fleet, fleetOf } from "./fleet.ts";

export { expect };

export const PASSWORD = "orchard-demo-2026";
export const roles = ["viewer", "operator", "approver", "admin"] as const;
export type Role = (typeof roles)[number];

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;
type Shared = { demo: Demo; fleet: Fleet; keys: (role: Role) => Promise<State> };
type Persons = Record<Role, Page> & { enters: (role: Role) => Promise<Page> };

/** One demo for all journeys; each person is a page of a browser of their own, signed in through the form. */
export const test = base.extend<Persons, Shared>({
  demo: [
    async ({ browserName: _ }, use) => {
      const demo = await startDemo({ devices: 60, speed: 480 });
      await use(demo);
      await demo.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  fleet: [async ({ demo }, use) => use(fleetOf(demo)), { scope: "worker" }],
  keys: [async ({ demo, browser }, use) => use(keyring(browser, demo.url)), { scope: "worker" }],
  baseURL: async ({ demo }, use) => use(demo.url),

  enters: async ({ browser, baseURL, keys }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (role) => {
      const context = await browser.newContext({ baseURL: baseURL ?? "", storageState: await keys(role) });
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
  viewer: async ({ enters }, use) => use(await enters("viewer")),
  operator: async ({ enters }, use) => use(await enters("operator")),
  approver: async ({ enters }, use) => use(await enters("approver")),
  admin: async ({ enters }, use) => use(await enters("admin")),
});

export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await untilAlive(page);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** React hangs properties of its own on what it has taken over; what is typed or clicked earlier is lost. */
export async function untilAlive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const controls = [
      ...document.querySelectorAll("a, button, form, input:not([type=hidden]), select, summary, textarea"),
    ];
    const isAlive = (control: Element) => Object.keys(control).some((key) => key.startsWith("__reactProps"));
    return controls.length > 0 && controls.every(isAlive);
  });
}

/** Goes to a page and waits until it hears the news and every part of it answers to clicks and keys. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByText(/^(Live|En direct)\b/).filter({ visible: true })).toHaveCount(1);
  await untilAlive(page);
}

/** What the service's clock says, in milliseconds. */
export async function serviceNow(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const news = new EventSource("/api/live");
        news.onmessage = ({ data }) => {
          news.close();
          resolve(JSON.parse(data).nowMs);
        };
      }),
  );
}

/** Signs each person in once; their other browsers get the same key. */
function keyring(browser: Browser, baseURL: string): (role: Role) => Promise<State> {
  const states = new Map<Role, Promise<State>>();

  async function fetchKey(role: Role): Promise<State> {
    const context = await browser.newContext({ baseURL });
    const page = await context.newPage();
    await page.goto("/sign-in");
    await signIn(page, `${role}@demo.test`);
    await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
    const state = await context.storageState();
    await context.close();
    return state;
  }

  return (role) => {
    const known = states.get(role) ?? fetchKey(role);
    states.set(role, known);
    return known;
  };
}
