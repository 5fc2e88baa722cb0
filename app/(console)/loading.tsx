import { Skeleton, TableSkeleton } from "#components/layout/skeleton.tsx";

export default function ConsoleLoading() {
  return (
    <div aria-busy="true" className="pt-5 lg:pt-7">
      <Skeleton className="h-6 w-56" />
      <Skeleton className="mt-3 mb-6 h-4 w-80 max-w-full" />
      <div className="rounded border bg-surface">
        <TableSkeleton rows={12} />
      </div>
    </div>
  );
}
