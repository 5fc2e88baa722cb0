import { NoUpdate } from "#components/update/no-update.tsx";

export default function NotFound() {
  return <NoUpdate />;
}
