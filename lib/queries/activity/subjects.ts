import { z } from "zod";
import { type Subject, subjectIn } from "#lib/domain/activity/subject.ts";
import type { Db } from "#lib/io/db.ts";

/** `name`: what it is called now; null where it is gone, or has none. */
export type NamedSubject = Subject & { text: string; name: string | null };

/** The subjects of a page, each kind asked for once. */
export async function namedSubjects(db: Db, texts: readonly string[]): Promise<Map<string, NamedSubject>> {
  const subjects = [...new Set(texts)].map((text) => ({ text, ...subjectIn(text) }));
  const names = await Promise.all(
    Object.entries(askers).map(async ([kind, ask]) => {
      const ids = subjects.flatMap((subject) => (subject.kind === kind && subject.id !== null ? [subject.id] : []));
      const asked = kind === "account" ? ids : ids.filter((id) => z.uuid().safeParse(id).success);
      return asked.length > 0 ? (await ask(db, asked)).map(({ id, name }) => [`${kind}:${id}`, name] as const) : [];
    }),
  );
  const nameOf = new Map<string, string>(names.flat());
  return new Map(subjects.map((subject) => [subject.text, { ...subject, name: nameOf.get(subject.text) ?? null }]));
}

type Asker = (db: Db, ids: string[]) => Promise<{ id: string; name: string }[]>;

const askers: Record<string, Asker> = {
  async rollout(db, ids) {
    const rows = await db.rollout.findMany({ where: { id: { in: ids } }, select: { id: true, release } });
    return rows.map((row) => ({ id: row.id, name: spoken(row.release) }));
  },
  async release(db, ids) {
    const rows = await db.release.findMany({ where: { id: { in: ids } }, select: { id: true, ...release.select } });
    return rows.map((row) => ({ id: row.id, name: spoken(row) }));
  },
  device: (db, ids) => db.device.findMany({ where: { id: { in: ids } }, select: named }),
  group: (db, ids) => db.group.findMany({ where: { id: { in: ids } }, select: named }),
  policy: (db, ids) => db.policy.findMany({ where: { id: { in: ids } }, select: named }),
  freeze: (db, ids) => db.freeze.findMany({ where: { id: { in: ids } }, select: named }),
  view: (db, ids) => db.savedView.findMany({ where: { id: { in: ids }, isShared: true }, select: named }),
  account: (db, ids) => db.user.findMany({ where: { id: { in: ids } }, select: named }),
  "api-token": (db, ids) => db.apiToken.findMany({ where: { id: { in: ids } }, select: named }),
  async exemption(db, ids) {
    const rows = await db.exemption.findMany({
      where: { id: { in: ids } },
      select: { id: true, device: { select: named } },
    });
    return rows.map(({ id, device }) => ({ id, name: device.name }));
  },
};

const named = { id: true, name: true } as const;
const release = { select: { platform: true, version: true, extra: true } } as const;

function spoken({ platform, version, extra }: { platform: string; version: string; extra: string }): string {
  return [platform, version, extra].filter(Boolean).join(" ");
}
