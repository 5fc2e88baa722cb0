import type { ChildProcess } from "node:child_process";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";

/** `grownMegabytes`: by how much the server's memory was at its highest above what it held before; undefined where nobody tells. */
export type ExportMeasure = { rows: number; seconds: number; grownMegabytes: number | undefined };

const LOOK_MS = 25;
const NEW_LINE = 10;

/** The whole fleet as CSV, read as fast as it comes. */
export async function measureExport(page: Page, server: ChildProcess): Promise<ExportMeasure> {
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const before = await megabytes(server);
  let most = before;
  const timer = setInterval(async () => {
    most = Math.max(most ?? 0, (await megabytes(server)) ?? 0);
  }, LOOK_MS);

  const begun = performance.now();
  const answer = await fetch(new URL("/api/devices/export", page.url()), { headers: { cookie } });
  if (answer.status !== 200 || !answer.body) throw new Error(`The export was answered ${answer.status}`);
  let lines = 0;
  for await (const chunk of answer.body) for (const byte of chunk) if (byte === NEW_LINE) lines += 1;
  clearInterval(timer);
  return {
    rows: lines - 1,
    seconds: (performance.now() - begun) / 1_000,
    grownMegabytes: before === undefined || most === undefined ? undefined : Math.round(most - before),
  };
}

/** What a process holds in memory now. */
async function megabytes({ pid }: ChildProcess): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(status)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1_024;
}
