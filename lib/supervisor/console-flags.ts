import { totalmem } from "node:os";

const MEGABYTE = 2 ** 20;

/**
 * How Node runs the console. On a large machine V8 would let garbage pile up for as long as there is room, and a file of 100,000 rows
 * leave the process larger by more than it holds at any time.
 */
export const consoleFlags: readonly string[] = [
  `--max-old-space-size=${Math.min(1_024, Math.floor(totalmem() / MEGABYTE / 4))}`,
];
