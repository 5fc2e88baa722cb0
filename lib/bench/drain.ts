import { endWithParent, onStop } from "#lib/io/process.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { ingestStatus } from "#lib/services/update/ingest-status.ts";

/** The worker's drain alone: no other job may disturb the measure. */
endWithParent();
let isStopping = false;
onStop(async () => {
  isStopping = true;
  await stopQueue();
});

while (!isStopping) {
  await ingestStatus({ kind: "system", name: "bench" });
  await new Promise((resolve) => setTimeout(resolve, 200));
}
