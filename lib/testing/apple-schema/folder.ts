import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { SchemaKey, SupportedOS } from "#lib/testing/apple-schema/faults.ts";

/** One file of Apple's schema, as far as a message of ours is checked against it. */
export type SchemaFile = { payload: { supportedOS?: SupportedOS }; payloadkeys?: SchemaKey[] };

/** Apple's schema lies beside a working copy that was made for development; a bare clone does without. */
const folder = join(import.meta.dirname, "../../../../shared/reference/schema");

export const isSchemaHere = existsSync(join(folder, "declarative"));

export const saying = isSchemaHere
  ? "against Apple's schema"
  : "by structure alone: Apple's schema is not at ../shared/reference/schema";

/** A file by its path below the folder; undefined in a bare clone. */
export function schemaAt(path: string): SchemaFile | undefined {
  return isSchemaHere ? read(path) : undefined;
}

/** The file of one type; undefined in a bare clone, and for a type that the folder does not hold. */
export function schemaOf(kind: "declarationtype" | "statusitemtype" | "requesttype" | "payloadtype", type: string) {
  return all().find(({ payload }) => payload[kind] === type);
}

type Typed = SchemaFile & { payload: Record<string, unknown> };

let loaded: Typed[] | undefined;

function all(): Typed[] {
  loaded ??= ["declarative/declarations", "declarative/status", "mdm/commands", "mdm/profiles"].flatMap(filesIn);
  return loaded;
}

function filesIn(part: string): Typed[] {
  if (!isSchemaHere) return [];
  return readdirSync(join(folder, part), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => read(join(part, name)) as Typed);
}

function read(path: string): SchemaFile {
  return parse(readFileSync(join(folder, path), "utf8"));
}
