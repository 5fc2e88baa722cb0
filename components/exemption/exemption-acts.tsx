"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ActDialog, type ExemptionAct } from "#components/exemption/act-dialog.tsx";
import { deviceQueries } from "#lib/client/queries/device-queries.ts";
import { exemptionQueries } from "#lib/client/queries/exemption-queries.ts";
import type { ActionResult } from "#lib/http/action.ts";
import type { ExemptionView } from "#lib/queries/exemption/view.ts";

export type Deciding = {
  onApprove: (input: { exemptionIds: string[]; remark: string }) => Promise<ActionResult<unknown>>;
  onEnd: (input: { exemptionIds: string[]; reason: string }) => Promise<ActionResult<unknown>>;
};

type Props = {
  exemptions: readonly ExemptionView[];
  deciding: Deciding;
  tone?: "plain" | "quiet";
  onDone?: () => void;
};

/** What a person may do with these exemptions, all at once; where a second person is needed it says so. */
export function ExemptionActs({ exemptions, deciding, tone = "plain", onDone }: Props) {
  const t = useTranslations("exemption.act");
  const client = useQueryClient();
  const exemptionIds = exemptions.map(({ id }) => id);
  const count = exemptions.length;
  if (count === 0) return null;

  const areAsked = exemptions.every(({ state }) => state === "asked");
  const mayApprove = exemptions.every((exemption) => exemption.mayApprove);
  const mayEnd = exemptions.every((exemption) => exemption.mayEnd);
  const ending: ExemptionAct = areAsked ? (mayApprove ? "refuse" : "takeBack") : "end";
  return (
    <span className={`inline-flex items-center gap-1 ${tone === "quiet" ? "-my-1 flex-col sm:flex-row" : "flex-wrap"}`}>
      {areAsked && mayApprove && (
        <ActDialog
          act="approve"
          count={count}
          tone={tone === "quiet" ? "quiet" : "primary"}
          onAct={(remark) => decided(deciding.onApprove({ exemptionIds, remark }))}
        />
      )}
      {mayEnd && (
        <ActDialog
          act={ending}
          count={count}
          tone={tone}
          onAct={(reason) => decided(deciding.onEnd({ exemptionIds, reason }))}
        />
      )}
      {areAsked && mayEnd && !mayApprove && <span className="sr-only">{t("own")}</span>}
    </span>
  );

  async function decided(act: Promise<ActionResult<unknown>>): Promise<ActionResult<unknown>> {
    const result = await act;
    await Promise.all([
      client.invalidateQueries({ queryKey: exemptionQueries.all }),
      client.invalidateQueries({ queryKey: deviceQueries.all }),
    ]);
    if (result.ok) onDone?.();
    return result;
  }
}
