import type { Prisma } from "#lib/io/generated/prisma/client.ts";

/** Plain data by its type. Prisma wants an index signature as well, which a type that names its keys does not have. */
export function asJson(value: object): Prisma.InputJsonValue {
  return value as unknown as Prisma.InputJsonValue;
}
