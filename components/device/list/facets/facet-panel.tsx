"use client";
import { useQuery } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { deviceAddress } from "#components/device/list/device-address.ts";
import { FacetValues } from "#components/device/list/facets/facet-values.tsx";
import { Button } from "#components/ui/button.tsx";
import { deviceQueries } from "#lib/client/queries/device-queries.ts";
import { chosenOf, type Facet, facetChange, facets } from "#lib/domain/device-query/facet.ts";
import type { FacetCount } from "#lib/queries/device/ask/facets.ts";
import type { DeviceListInput } from "#lib/queries/device/list.ts";

/**
 * By what the list can be narrowed further, and to how many. Beside it where there is room, else behind a button above it. Of a large
 * fleet the counts take longer than the list, which does not wait for them.
 */
export function FacetPanel({ input }: { input: DeviceListInput }) {
  const t = useTranslations("device.facet");
  const id = useId();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const counted = useQuery(deviceQueries.facets(input)).data?.facets ?? [];
  const shown = facets.flatMap((facet) => {
    const values = counted.find((one) => one.facet === facet)?.values ?? [];
    const chosen = chosenOf(facet, input, values);
    const all = withChosen(values, chosen);
    return all.length > 0 ? [{ facet, values: all, chosen }] : [];
  });
  const chosenCount = shown.filter(({ chosen }) => chosen !== undefined).length;

  function choose(facet: Facet, value: string | undefined) {
    const changed = { ...input, ...facetChange(facet, value, input), after: undefined };
    router.replace(deviceAddress(changed), { scroll: false });
  }

  return (
    <section aria-label={t("title")} className="border-b p-3 lg:border-r lg:border-b-0">
      <div className="lg:hidden">
        <Button aria-expanded={isOpen} aria-controls={id} onPress={() => setOpen(!isOpen)}>
          <SlidersHorizontal aria-hidden />
          {t("open", { count: chosenCount })}
        </Button>
      </div>
      <div id={id} className={`space-y-4 max-lg:pt-3 lg:block ${isOpen ? "" : "hidden"}`}>
        {shown.map(({ facet, values, chosen }) => (
          <FacetValues key={facet} facet={facet} values={values} chosen={chosen} onChoose={choose} />
        ))}
      </div>
    </section>
  );
}

/** What is chosen stands there to be taken back, even if nobody has it. */
function withChosen(values: readonly FacetCount[], chosen: string | undefined): readonly FacetCount[] {
  if (chosen === undefined || values.some(({ value }) => value === chosen)) return values;
  return [...values, { value: chosen, devices: 0 }];
}
