import { memoryMegabytes } from "#lib/io/process.ts";

const AMPLE_MEGABYTES = 4_096;

/**
 * How Node runs the console. On a large machine V8 would let garbage pile up for as long as there is room, and a file of 100,000 rows
 * leave the process larger by more than it holds at any time. On a small one V8 takes less by itself.
 */
export const consoleFlags: readonly string[] = memoryMegabytes() > AMPLE_MEGABYTES ? ["--max-old-space-size=1024"] : [];

/** How Node runs the worker: its garbage is collected by one thread. By one for each core, a small machine's devices would wait. */
export const workerFlags: readonly string[] = ["--single-threaded-gc"];
