import { onStop } from "#lib/io/process.ts";
import { openDatabase } from "#lib/supervisor/database.ts";

// A process for the supervisor's database alone, for tests whose own environment must name that database from the start.
const [dataDir = ""] = process.argv.slice(2);
const database = await openDatabase(undefined, dataDir, false);
onStop(database.stop);
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.send?.(database.url);
