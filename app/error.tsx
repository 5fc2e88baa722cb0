"use client";
import { Fault, type FaultProps } from "#components/problem/fault.tsx";

/** For what happens outside the console's frame, or to the frame itself. */
export default function RootError(props: FaultProps) {
  return (
    <main className="mx-auto max-w-xl px-4">
      <Fault {...props} />
    </main>
  );
}
