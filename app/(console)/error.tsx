"use client";
import { Fault, type FaultProps } from "#components/problem/fault.tsx";

export default function ConsoleError(props: FaultProps) {
  return <Fault {...props} />;
}
