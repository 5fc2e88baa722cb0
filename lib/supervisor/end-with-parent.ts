import { endWithParent } from "#lib/io/process.ts";

// For `node --import`: programs that are not ours end with the supervisor as well.
endWithParent();
