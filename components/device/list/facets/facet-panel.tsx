"use client";
import { useQuery } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { Address } from "#components/device/list/device-address.ts";
import { FacetValues, type ShownValue } from "#components/device/list/facets/facet-values.tsx";
import type { Change } from "#components/device/list/use-device-address.ts";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Button } from "#components/ui/button.tsx";
import { deviceQueries } from "#lib/client/queries/device-queries.ts";
import { chosenOf, type Facet, facetChange, facets } from "#lib/domain/device-query/facet.ts";
import type { DeviceChoices } from "#lib/queries/device/choices.ts";
import type { DeviceListInput } from "#lib/queries/device/list.ts";

type Props = {
  input: DeviceListInput;
  wanted: Address;
  onChange: (by: Change) => void;
  groups: DeviceChoices["groups"] | undefined;
};

/**
 * By what the list can be narrowed further, and to how many. Beside it where there is room, else behind a button above it. Of a large
 * fleet the counts take longer than the list, which does not wait for them.
 */
export function FacetPanel({ input, wanted, onChange, groups }: Props) {
  const t = useTranslations("device.facet");
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const counted = useQuery(deviceQueries.facets(input));
  const isCounted = counted.data !== undefined && !counted.isPlaceholderData;
  const shown = facets.flatMap((facet) => {
    const values = counted.data?.facets.find((one) => one.facet === facet)?.values ?? [];
    const chosen = chosenOf(facet, wanted, values);
    const all = withChosen(values, chosen === undefined ? undefined : unlisted(facet, chosen));
    return all.length > 0 ? [{ facet, values: all, chosen }] : [];
  });
  const chosenCount = shown.filter(({ chosen }) => chosen !== undefined).length;

  function choose(facet: Facet, value: string | undefined) {
    onChange((asked) => facetChange(facet, value, asked));
  }

  /** Nobody has it, or it is not known yet who does. */
  function unlisted(facet: Facet, value: string): ShownValue {
    const name =
      facet === "group" ? (groups?.find(({ id }) => id === value)?.name ?? (groups ? value : "…")) : undefined;
    return { value, devices: isCounted ? 0 : undefined, ...(name !== undefined && { name }) };
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
        <QueryBoundary query={counted} skeleton={null}>
          {() => null}
        </QueryBoundary>
      </div>
    </section>
  );
}

/** What is chosen stands there to be taken back, even if nobody has it. */
function withChosen(values: readonly ShownValue[], chosen: ShownValue | undefined): readonly ShownValue[] {
  if (chosen === undefined || values.some(({ value }) => value === chosen.value)) return values;
  return [...values, chosen];
}
