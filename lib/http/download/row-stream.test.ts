import { expect, test } from "vitest";
import { rowStream } from "#lib/http/download/row-stream.ts";
import { batchesOf, type ListingRow } from "#lib/queries/listing.ts";

const columns = ["name", "devices"];

test("a listing is a table with a head, or a list of objects", async () => {
  const csv = await textOf("csv", [[{ name: "Léa, Mac", devices: 1 }], [{ name: "=1+1", devices: 2 }]]);
  expect(csv).toBe('\uFEFFname,devices\r\n"Léa, Mac",1\r\n\'=1+1,2\r\n');
  const json = await textOf("json", [[{ name: "a", devices: 1 }], [{ name: "b", devices: 2 }]]);
  expect(JSON.parse(json)).toEqual([
    { name: "a", devices: 1 },
    { name: "b", devices: 2 },
  ]);
});

test("nothing is still a table, and still a list", async () => {
  expect(await textOf("csv", [])).toBe("\uFEFFname,devices\r\n");
  expect(JSON.parse(await textOf("json", []))).toEqual([]);
});

test("what the rows belong to stands in front of them", async () => {
  async function* batches() {
    yield [{ name: "a", devices: 1 }];
  }
  const stream = rowStream({ name: "x", columns, about: { rollout: "r" }, batches: batches() }, "json");
  expect(await new Response(stream).json()).toEqual({ rollout: "r", rows: [{ name: "a", devices: 1 }] });
});

test("never more than one batch is asked for ahead of the reader", async () => {
  let asked = 0;
  const batches = batchesOf(async (after: string | undefined) => {
    asked += 1;
    const number = Number(after ?? 0) + 1;
    return { rows: [{ name: `Mac ${number}`, devices: number }], next: number < 50 ? String(number) : null };
  });
  const reader = rowStream({ name: "x", columns, batches }, "csv").getReader();
  expect(asked).toBe(0);
  for (let taken = 1; taken <= 50; taken += 1) {
    await reader.read();
    expect(asked).toBe(taken);
  }
  await reader.read();
  expect((await reader.read()).done).toBe(true);
  expect(asked).toBe(50);
});

test("whoever goes away in the middle ends the asking", async () => {
  let isEnded = false;
  async function* endless() {
    try {
      for (;;) yield [{ name: "Mac", devices: 1 }];
    } finally {
      isEnded = true;
    }
  }
  const reader = rowStream({ name: "x", columns, batches: endless() }, "csv").getReader();
  await reader.read();
  await reader.cancel();
  expect(isEnded).toBe(true);
});

async function textOf(format: "csv" | "json", given: ListingRow[][]): Promise<string> {
  async function* batches() {
    yield* given;
  }
  // `text()` would swallow the mark.
  const bytes = await new Response(rowStream({ name: "x", columns, batches: batches() }, format)).bytes();
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
