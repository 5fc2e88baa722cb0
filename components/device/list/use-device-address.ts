"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { type Address, deviceAddress } from "#components/device/list/device-address.ts";
import type { DeviceListInput } from "#lib/queries/device/list.ts";

export type Change = (wanted: Address) => Address;

/**
 * What all controls of the list have asked for together. Each change builds on the one before it, which the page may not have answered
 * yet, and begins at the first page.
 */
export function useDeviceAddress(input: DeviceListInput) {
  const router = useRouter();
  const latest = useRef<Address>(input);
  const [wanted, setWanted] = useState<Address>(input);

  // The page has answered, or somebody has gone elsewhere.
  useEffect(() => {
    latest.current = input;
    setWanted(input);
  }, [input]);

  function change(by: Change) {
    const next = { ...latest.current, ...by(latest.current), after: undefined };
    latest.current = next;
    setWanted(next);
    router.replace(deviceAddress(next), { scroll: false });
  }

  return { wanted, change };
}
