import { z } from "zod";
import { operation } from "#lib/services/operation.ts";
import { keepSetting } from "#lib/services/settings/keep.ts";

/** Whom users of devices may ask; shown to everybody on the page behind `DetailsURL`. */
export const saveContact = operation({
  name: "settings.save-contact",
  scope: "settings:edit",
  input: z.object({
    name: z.string().trim().max(200),
    email: z.union([z.literal(""), z.email("This is no e-mail address")]),
    phone: z.union([
      z.literal(""),
      z
        .string()
        .trim()
        .max(50)
        .regex(/^\+?[\d\s().\-/]+$/, "A phone number has digits, spaces and + ( ) . - / only"),
    ]),
    note: z.string().trim().max(500),
  }),

  async run({ tx, now }, contact) {
    const before = await keepSetting(tx, "contact", contact, now);
    return {
      result: contact,
      audit: { subject: "setting:contact", ...before, after: contact },
      announce: [{ topic: "settings", id: "contact" }],
    };
  },
});
