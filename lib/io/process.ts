import { totalmem } from "node:os";

const STOP_MS = 4_000;

/** Ends this process when the supervisor that started it is gone, however it went. */
export function endWithParent(): void {
  if (process.channel) process.on("disconnect", () => process.exit(0));
}

/** Runs `stop` once on SIGTERM or SIGINT and ends the process, whatever `stop` does, within four seconds. */
export function onStop(stop: () => Promise<unknown>): void {
  let stopping = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      setTimeout(() => process.exit(1), STOP_MS).unref();
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

/** What this process may count on, in megabytes: the machine's memory, or what its container leaves it. */
export function memoryMegabytes(): number {
  return Math.floor(Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY) / 2 ** 20);
}
