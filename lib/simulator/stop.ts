/** Runs `stop` once when the process is asked to end, or when whoever started it is gone. */
export function onStop(stop: () => Promise<unknown>): void {
  let stopping = false;

  async function end() {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), mostMs).unref();
    await stop();
    process.exit(0);
  }

  process.on("SIGINT", end);
  process.on("SIGTERM", end);
  if (process.channel) process.on("disconnect", end);
}

const mostMs = 3_000;
