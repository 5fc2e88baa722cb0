type Part = { id: string; count: number; color: string; hatched?: boolean };

/** One whole in its parts, without a word: the list beside it says them. */
export function SplitBar({ parts, tall = false }: { parts: readonly Part[]; tall?: boolean }) {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  return (
    <div aria-hidden className={`flex w-full gap-px overflow-hidden rounded bg-sunken ${tall ? "h-4" : "h-1.5"}`}>
      {total > 0 &&
        parts
          .filter(({ count }) => count > 0)
          .map(({ id, count, color, hatched }) => (
            <div
              key={id}
              className={hatched ? "hatched" : ""}
              style={{ flexGrow: count, flexBasis: 0, minWidth: 2, backgroundColor: color }}
            />
          ))}
    </div>
  );
}
