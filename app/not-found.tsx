import { NothingHere } from "#components/layout/nothing-here.tsx";

export default function NotFound() {
  return (
    <main className="mx-auto max-w-xl px-4">
      <NothingHere />
    </main>
  );
}
