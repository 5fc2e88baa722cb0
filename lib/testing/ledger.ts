/** Devices that report without pause and remember each report whose receipt was confirmed. */
export type Ledger = { confirmed: string[]; stop(): Promise<void> };

const PAUSE_MS = 20;

export function keepLedger(gateway: string, devices: number): Ledger {
  const confirmed: string[] = [];
  let stopped = false;
  const running = Array.from({ length: devices }, (_, device) => reportOn(`LEDGER-${device}`));

  async function reportOn(enrollmentId: string) {
    for (let count = 0; !stopped; count++) {
      const mark = `${enrollmentId} ${count}`;
      if (await isConfirmed(gateway, enrollmentId, mark)) confirmed.push(mark);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  return {
    confirmed,
    async stop() {
      stopped = true;
      await Promise.all(running);
    },
  };
}

/** The mark of a report as it was kept. */
export function markIn(body: Uint8Array): string {
  return JSON.parse(Buffer.from(body).toString()).Mark;
}

async function isConfirmed(gateway: string, enrollmentId: string, mark: string): Promise<boolean> {
  const StatusItems = { device: { "operating-system": { version: "26.5" } } };
  const body = JSON.stringify({ StatusItems, Errors: [], Mark: mark });
  try {
    const headers = { "x-enrollment-id": enrollmentId };
    const signal = AbortSignal.timeout(5_000);
    return (await fetch(`${gateway}/ddm/status`, { method: "PUT", headers, body, signal })).status === 200;
  } catch {
    return false;
  }
}
