/** Data as it is; focusable, because it scrolls. */
export function Json({ value, label }: { value: unknown; label: string }) {
  return (
    <section aria-label={label} tabIndex={-1} className="mt-1.5 max-h-96 overflow-auto rounded bg-sunken p-2.5">
      <pre className="font-mono text-2xs leading-4">{JSON.stringify(value, null, 2)}</pre>
    </section>
  );
}
