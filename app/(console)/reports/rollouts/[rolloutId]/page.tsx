import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "#components/layout/page-header.tsx";
import { EvidenceView } from "#components/report/evidence-view.tsx";
import { PrintButton } from "#components/report/print-button.tsx";
import { DownloadLink } from "#components/ui/button.tsx";
import { orNotFound, viewerOf } from "#lib/http/page.ts";
import { evidencePack } from "#lib/queries/report/evidence.ts";

type Props = { params: Promise<{ rolloutId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("report.evidence");
  return { title: t("title") };
}

export default async function EvidencePage({ params }: Props) {
  const { rolloutId } = await params;
  const viewer = await viewerOf(`/reports/rollouts/${rolloutId}`);
  const [t, pack] = await Promise.all([
    getTranslations("report"),
    orNotFound(() => evidencePack(viewer, { rolloutId })),
  ]);
  const { platform, version, extra } = pack.rollout.release;
  const files = `/api/rollouts/${rolloutId}/evidence`;
  return (
    <>
      <PageHeader
        parent={{ label: t("title"), href: "/reports?report=approvals" }}
        title={`${t("evidence.title")} · ${[platform, version, extra].filter(Boolean).join(" ")}`}
        lead={t("evidence.lead")}
        actions={
          <span className="flex gap-2 print:hidden">
            <DownloadLink href={`${files}?format=json`}>JSON</DownloadLink>
            <DownloadLink href={files}>CSV</DownloadLink>
            <PrintButton />
          </span>
        }
      />
      <EvidenceView pack={pack} />
    </>
  );
}
