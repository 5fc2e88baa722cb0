import { z } from "zod";
import { Prisma } from "#lib/io/generated/prisma/client.ts";

/** Members of a group whose bucket lies in a slice. */
export type GroupSlice = { groupId: string; from: number; to: number };

const pattern = /^([0-9a-f-]{36})(?::(\d{1,5})-(\d{1,5}))?$/;

/** Groups and slices of them as an address holds them: `id,id:0-500`. */
export const among = z
  .string()
  .max(2_000)
  .refine((text) => text.split(",").every((part) => pattern.test(part)), "Groups as id or id:from-to");

export function slicesIn(text: string): GroupSlice[] {
  return text.split(",").flatMap((part) => {
    const [, groupId, from = "0", to = "10000"] = pattern.exec(part) ?? [];
    return groupId ? [{ groupId, from: Number(from), to: Number(to) }] : [];
  });
}

/** The devices `d` that are in any of them. */
export function isAmong(slices: readonly GroupSlice[]): Prisma.Sql {
  const each = slices.map(
    ({ groupId, from, to }) => Prisma.sql`
      SELECT m.device_id FROM group_member m JOIN device b ON b.id = m.device_id
      WHERE m.group_id = ${groupId}::uuid AND b.bucket >= ${from} AND b.bucket < ${to}`,
  );
  return Prisma.sql`d.id IN (${Prisma.join(each, " UNION ALL ")})`;
}
