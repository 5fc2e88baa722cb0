import { z } from "zod";
import { callerName } from "#lib/domain/access/caller.ts";
import { notFound } from "#lib/services/errors.ts";
import { freezeEffect, freezeName, freezeWindow, requireGroup, soundWindow } from "#lib/services/freeze/window.ts";
import { operation } from "#lib/services/operation.ts";

/** Makes a freeze or changes it. Deadlines that are in force already stay; planning and moving heed it from now on. */
export const saveFreeze = operation({
  name: "freeze.save",
  scope: "freeze:edit",
  input: z.object({
    freezeId: z.uuid().optional(),
    name: freezeName,
    groupId: z.uuid().nullable().default(null),
    window: freezeWindow,
    effect: freezeEffect,
  }),

  async run({ tx, now, caller }, { freezeId, ...wanted }) {
    await requireGroup(tx, wanted.groupId);
    const freeze = { ...wanted, window: soundWindow(wanted.window) };
    const select = { name: true, groupId: true, window: true, effect: true } as const;
    const before = freezeId ? await tx.freeze.findUnique({ where: { id: freezeId }, select }) : undefined;
    if (freezeId && !before) throw notFound("freeze", freezeId);

    const made = { createdAt: new Date(now.epochMilliseconds), createdBy: callerName(caller) };
    const { id } = freezeId
      ? await tx.freeze.update({ where: { id: freezeId }, data: freeze, select: { id: true } })
      : await tx.freeze.create({ data: { ...freeze, ...made }, select: { id: true } });
    return {
      result: { freezeId: id },
      audit: { subject: `freeze:${id}`, ...(before && { before }), after: freeze },
      announce: [{ topic: "freeze", id: "all" }],
    };
  },
});
