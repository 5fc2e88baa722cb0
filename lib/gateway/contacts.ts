import { every } from "#lib/io/clock.ts";
import { log } from "#lib/io/log.ts";
import { recordContact } from "#lib/services/enrollment/record-contact.ts";

const EVERY_MS = 60_000;
const AT_ONCE = 2_000;

const heard = new Set<string>();

/** Who was heard is written down once a minute, many at once and in nobody's time. */
export const contacts = {
  note(enrollmentId: string): void {
    heard.add(enrollmentId);
  },
  start(): () => void {
    return every(EVERY_MS, write);
  },
  write,
};

async function write(): Promise<void> {
  const ids = [...heard];
  heard.clear();
  try {
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      await Promise.all(ids.slice(from, from + AT_ONCE).map(recordContact));
    }
  } catch (cause) {
    log.warn({ msg: "contacts not written", cause: String(cause) });
  }
}
