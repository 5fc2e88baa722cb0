"use client";
import { useMutation } from "@tanstack/react-query";
import { ClipboardCopy, Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.tsx";
import { askFile, askJson } from "#lib/client/get-json.ts";
import type { Chosen } from "#lib/queries/bulk/chosen.ts";

/** The chosen devices as a file, or their serial numbers in the clipboard: one a line. */
export function TakeAway({ chosen }: { chosen: Chosen }) {
  const t = useTranslations("bulk");
  const exporting = useMutation({
    mutationFn: () => askFile("/api/devices/chosen/export", { chosen }),
    onSuccess: (file) => save(file, "devices.csv"),
    onError: ({ message }) => toast(t("notExported", { cause: message }), "bad"),
  });
  const copying = useMutation({
    async mutationFn() {
      const { serials } = await askJson<{ serials: string[] }>("/api/devices/chosen/serials", { chosen });
      if (serials.length > 0) await navigator.clipboard.writeText(serials.join("\n"));
      return serials.length;
    },
    onSuccess: (count) => toast(t("copied", { count })),
    onError: ({ message }) => toast(t("notCopied", { cause: message }), "bad"),
  });

  return (
    <>
      <Button onPress={() => exporting.mutate()} isPending={exporting.isPending}>
        <Download aria-hidden />
        {t("export")}
      </Button>
      <Button onPress={() => copying.mutate()} isPending={copying.isPending}>
        <ClipboardCopy aria-hidden />
        {t("copy")}
      </Button>
    </>
  );
}

/** A browser saves what a link leads to. */
function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
