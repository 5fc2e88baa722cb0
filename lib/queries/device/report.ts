import { z } from "zod";
import { QueryError, query } from "#lib/queries/query.ts";

export type ReportView = { receivedAt: string; body: unknown };

/** One status report exactly as the device sent it. */
export const deviceReport = query({
  name: "device.report",
  scope: "fleet:read",
  input: z.object({ deviceId: z.uuid(), reportId: z.string().regex(/^\d+$/) }),

  async run({ db }, { deviceId, reportId }): Promise<ReportView> {
    const [report] = await db.$queryRaw<{ receivedAt: Date; body: Uint8Array }[]>`
      SELECT r.received_at AS "receivedAt", r.body FROM status_report r
      JOIN device d ON d.enrollment_id = r.enrollment_id
      WHERE r.id = ${BigInt(reportId)} AND d.id = ${deviceId}::uuid`;
    if (!report) throw new QueryError("not-found", `There is no report ${reportId}`);
    return { receivedAt: report.receivedAt.toISOString(), body: readable(new TextDecoder().decode(report.body)) };
  },
});

/** What a device sent need not be JSON. */
function readable(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
