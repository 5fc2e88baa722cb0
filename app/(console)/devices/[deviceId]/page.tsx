import { HydrationBoundary } from "@tanstack/react-query";
import { syncAction } from "#app/(console)/devices/[deviceId]/actions.ts";
import { DeviceView } from "#components/device/device-view.tsx";
import { deviceQueries } from "#lib/client/device-queries.ts";
import { mayCall } from "#lib/domain/access/caller.ts";
import { prefetch, viewerOf } from "#lib/http/page.ts";
import { deviceDetail } from "#lib/queries/device/detail.ts";
import { deviceTimeline } from "#lib/queries/device/timeline.ts";

export default async function DevicePage({ params }: { params: Promise<{ deviceId: string }> }) {
  const { deviceId } = await params;
  const viewer = await viewerOf(`/devices/${deviceId}`);
  const state = await prefetch(
    [deviceQueries.detail(deviceId), () => deviceDetail(viewer, { deviceId })],
    [
      deviceQueries.timeline(deviceId),
      async () => ({ pages: [await deviceTimeline(viewer, { deviceId })], pageParams: [undefined] }),
    ],
  );
  return (
    <HydrationBoundary state={state}>
      <DeviceView deviceId={deviceId} onSync={mayCall(viewer, "device:sync") ? syncAction : undefined} />
    </HydrationBoundary>
  );
}
