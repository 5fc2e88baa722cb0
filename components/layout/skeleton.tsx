/** Grey in the place and of the size of what comes. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-busy="true" className={`animate-pulse rounded bg-sunken motion-reduce:animate-none ${className}`} />;
}

export function TableSkeleton({ rows }: { rows: number }) {
  return (
    <div className="divide-y">
      {[...Array(rows + 1).keys()].map((place) => (
        <div key={place} className="flex h-11 items-center gap-6 px-4">
          <Skeleton className="h-3 w-40" />
          <Skeleton className="h-3 w-24" />
          <Skeleton className="hidden h-3 w-32 sm:block" />
          <Skeleton className="ml-auto h-3 w-16" />
        </div>
      ))}
    </div>
  );
}
