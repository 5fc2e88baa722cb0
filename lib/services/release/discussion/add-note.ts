import { z } from "zod";
import { callerName } from "#lib/domain/access/caller.ts";
import { notFound } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";

/** Says something about a release, for everybody who decides on it. */
export const addNote = operation({
  name: "release.add-note",
  scope: "release:discuss",
  input: z.object({ releaseId: z.uuid(), text: z.string().trim().min(1, "Write something").max(2_000) }),

  async run({ tx, now, caller }, { releaseId, text }) {
    const release = await tx.release.findUnique({ where: { id: releaseId }, select: { id: true } });
    if (!release) throw notFound("release", releaseId);
    const { id } = await tx.releaseNote.create({
      data: { releaseId, text, at: new Date(now.epochMilliseconds), personName: callerName(caller) },
    });
    return {
      result: { noteId: id },
      audit: { subject: `release:${releaseId}`, after: { note: text } },
      announce: [{ topic: "release", id: releaseId }],
    };
  },
});
