import { defineConfig } from "prisma/config";

// The CLI would download a schema engine even to generate; any existing path stops that. Nothing here ever runs it.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: "schema", migrations: { path: "migrations" } });
