import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Connection, freshener, hearNews } from "#lib/client/live.ts";

/** A server's news as a browser hears them, with the hand of a test on the line. */
class Line {
  static readonly CLOSED = 2;
  static readonly opened: Line[] = [];
  readyState = 0;
  onopen: () => void = () => undefined;
  onerror: () => void = () => undefined;
  constructor() {
    Line.opened.push(this);
  }
  breaks(readyState: number): void {
    this.readyState = readyState;
    this.onerror();
  }
  close(): void {
    this.readyState = Line.CLOSED;
  }
}

const page = Object.assign(new EventTarget(), { hidden: false });
let heard: Connection[];
let returns: number;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", Line);
  vi.stubGlobal("document", page);
  Line.opened.length = 0;
  page.hidden = false;
  [heard, returns] = [[], 0];
  const onReturn = () => {
    returns += 1;
  };
  stop = hearNews("/api/live", { onMessage: () => undefined, onConnection: (one) => heard.push(one), onReturn });
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("the first connection is no return", () => {
  Line.opened[0]?.onopen();
  expect([heard, returns]).toEqual([["live"], 0]);
});

test("a line that the browser takes up again is a return: what was missed is asked for", () => {
  Line.opened[0]?.onopen();
  Line.opened[0]?.breaks(0);
  Line.opened[0]?.onopen();
  expect([heard, returns]).toEqual([["live", "lost", "live"], 1]);
});

test("a line that the browser gives up on is opened anew after a while", () => {
  Line.opened[0]?.breaks(Line.CLOSED);
  expect(Line.opened).toHaveLength(1);
  vi.advanceTimersByTime(5_000);
  Line.opened[1]?.onopen();
  expect([heard.at(-1), returns]).toEqual(["live", 1]);
});

test("a page out of sight hears nothing, and catches up when it is seen again", () => {
  Line.opened[0]?.onopen();
  page.hidden = true;
  page.dispatchEvent(new Event("visibilitychange"));
  expect(Line.opened[0]?.readyState).toBe(Line.CLOSED);
  page.hidden = false;
  page.dispatchEvent(new Event("visibilitychange"));
  Line.opened[1]?.onopen();
  expect([heard.at(-1), returns]).toEqual(["live", 1]);
});

test("news about all devices asks again for what is shown, and not for what somebody is about to act on", async () => {
  const client = new QueryClient();
  const asked: string[] = [];
  const stops = ["list", "chosen"].map((about) => {
    const queryFn = () => {
      asked.push(about);
      return null;
    };
    const options = { queryKey: ["device", about], queryFn, staleTime: 60_000 };
    return new QueryObserver(client, options).subscribe(() => undefined);
  });
  await vi.advanceTimersByTimeAsync(0);
  freshener(client)({ nowMs: 0, speed: 1, changes: [{ topic: "device", id: "all" }] });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toEqual(["list", "chosen", "list"]);
  for (const leave of stops) leave();
  client.clear();
});
