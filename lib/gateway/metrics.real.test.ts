import "#lib/testing/database.ts";
import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";

process.env["POMONA_SECRET_KEY"] = Buffer.alloc(32, 7).toString("base64");
const { closeDatabase } = await import("#lib/io/db.ts");
const { buildGateway } = await import("#lib/gateway/server.ts");

const app = await buildGateway({ nanomdm: {}, trustedProxies: [] });

afterAll(closeDatabase);

test("every figure is there from the first moment, zero included", async () => {
  const text = await metrics();
  expect(text).toMatch(/^pomona_devices\{phase="silent"\} 0$/m);
  expect(text).toMatch(/^pomona_enrolled_devices 0$/m);
  expect(text).toMatch(/^pomona_status_reports_total 0$/m);
  expect(text).toMatch(/^pomona_status_reports_pending 0$/m);
  expect(text).toMatch(/^pomona_assignments\{state="open"\} 0$/m);
  expect(text).toMatch(/^# TYPE pomona_pushes_total counter$/m);
  expect(text).toMatch(/^# TYPE pomona_als_checks_total counter$/m);
});

test("what devices do is counted and timed", async () => {
  const headers = { "x-enrollment-id": randomUUID() };
  await app.inject({ url: "/ddm/tokens", headers });
  await app.inject({ method: "PUT", url: "/ddm/status", headers, payload: "{}" });
  const text = await metrics();
  expect(text).toMatch(/^pomona_enrolled_devices 1$/m);
  expect(text).toMatch(/^pomona_devices\{phase="not-applicable"\} 1$/m);
  expect(text).toMatch(/^pomona_status_reports_total 1$/m);
  expect(text).toMatch(/^pomona_status_reports_pending 1$/m);
  expect(text).toMatch(/^pomona_gateway_request_seconds_count\{endpoint="tokens"\} 1$/m);
  expect(text).toMatch(/^pomona_gateway_request_seconds_bucket\{endpoint="status",le="\+Inf"\} 1$/m);
});

test("health and readiness answer", async () => {
  expect((await app.inject({ url: "/healthz" })).statusCode).toBe(200);
  expect((await app.inject({ url: "/readyz" })).statusCode).toBe(200);
});

async function metrics(): Promise<string> {
  const answer = await app.inject({ url: "/metrics" });
  expect(answer).toMatchObject({ statusCode: 200, headers: { "content-type": expect.stringContaining("text/plain") } });
  return answer.body;
}
