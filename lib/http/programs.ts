import { z } from "zod";
import { deviceDetail } from "#lib/queries/device/detail.ts";
import { deviceList } from "#lib/queries/device/list.ts";
import { deviceTimeline } from "#lib/queries/device/timeline.ts";
import { groupList } from "#lib/queries/group/list.ts";
import { releaseDetail } from "#lib/queries/release/detail.ts";
import { releaseList } from "#lib/queries/release/list.ts";
import { rolloutDetail } from "#lib/queries/rollout/detail.ts";
import { rolloutList } from "#lib/queries/rollout/list.ts";
import { checkNow } from "#lib/services/catalog/check-now.ts";
import { scheduleRollout } from "#lib/services/rollout/plan/schedule.ts";
import { abortRollout } from "#lib/services/rollout/steer/abort.ts";
import { pauseRollout } from "#lib/services/rollout/steer/pause.ts";
import { resumeRollout } from "#lib/services/rollout/steer/resume.ts";

/** How programs name what the operation calls otherwise. */
export const rolloutNames = {
  release: "releaseId",
  group: "groupId",
  offer: "offerAt",
  deadline: "deadlineLocal",
} as const;

type Described = { title: string; scope: string; input: z.ZodType };
type Entry = readonly [method: "get" | "post", path: string, what: Described, names?: Readonly<Record<string, string>>];

/** Everything under /api/v1, as `app/api/v1` mounts it. */
const entries: readonly Entry[] = [
  ["get", "/releases", releaseList],
  ["get", "/releases/{releaseId}", releaseDetail],
  ["post", "/releases/check", checkNow],
  ["get", "/devices", deviceList],
  ["get", "/devices/{deviceId}", deviceDetail],
  ["get", "/devices/{deviceId}/timeline", deviceTimeline],
  ["get", "/groups", groupList],
  ["get", "/rollouts", rolloutList],
  ["post", "/rollouts", scheduleRollout, rolloutNames],
  ["get", "/rollouts/{rolloutId}", rolloutDetail],
  ["post", "/rollouts/{rolloutId}/pause", pauseRollout],
  ["post", "/rollouts/{rolloutId}/resume", resumeRollout],
  ["post", "/rollouts/{rolloutId}/abort", abortRollout],
];

/** The description of /api/v1, made from the very schemas that check its input. */
export function openapi(): Response {
  const paths: Record<string, Record<string, object>> = {};
  for (const [method, path, what, names] of entries)
    paths[path] = { ...paths[path], [method]: described(method, path, what, names) };
  return Response.json({
    openapi: "3.1.0",
    info: { title: "Pomona", version: "1" },
    servers: [{ url: "/api/v1" }],
    security: [{ bearer: [] }],
    paths,
    components: { securitySchemes: { bearer: { type: "http", scheme: "bearer" } } },
  });
}

function described(method: "get" | "post", path: string, { title, scope, input }: Described, names: Entry[3]): object {
  const { properties, required } = fieldsOf(input, names);
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  const others = Object.keys(properties).filter((name) => !inPath.includes(name));
  const parameter = (name: string, place: "path" | "query") => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: properties[name] ?? { type: "string" },
  });
  const parameters = [
    ...inPath.map((name) => parameter(name, "path")),
    ...(method === "get" ? others.map((name) => parameter(name, "query")) : []),
  ];
  const body = {
    type: "object",
    properties: Object.fromEntries(others.map((name) => [name, properties[name]])),
    required: required.filter((name) => others.includes(name)),
  };
  return {
    operationId: title,
    description: `Needs the scope ${scope}.`,
    parameters,
    ...(method === "post" ? { requestBody: { content: { "application/json": { schema: body } } } } : {}),
    responses: {
      200: { description: "The answer as JSON", content: { "application/json": { schema: { type: "object" } } } },
      default: {
        description: "What is wrong",
        content: { "application/problem+json": { schema: { type: "object" } } },
      },
    },
  };
}

const schemaShape = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
});

function fieldsOf(input: z.ZodType, names: Entry[3] = {}): z.output<typeof schemaShape> {
  const { properties, required } = schemaShape.parse(z.toJSONSchema(input, { io: "input", unrepresentable: "any" }));
  const told = new Map(Object.entries(names).map(([theirs, ours]) => [ours, theirs]));
  const rename = (name: string) => told.get(name) ?? name;
  return {
    properties: Object.fromEntries(Object.entries(properties).map(([name, schema]) => [rename(name), schema])),
    required: required.map(rename),
  };
}
