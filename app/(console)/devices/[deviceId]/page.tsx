import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { cache } from "react";
import { setTimeZoneAction, syncAction, tagAction } from "#app/(console)/devices/[deviceId]/actions.ts";
import { approveExemptionAction, askExemptionAction, endExemptionAction } from "#app/(console)/exemptions/actions.ts";
import { retryAction } from "#app/(console)/failures/actions.ts";
import { DeviceView } from "#components/device/device-view.tsx";
import { deviceQueries } from "#lib/client/queries/device-queries.ts";
import { exemptionQueries } from "#lib/client/queries/exemption-queries.ts";
import { mayCall } from "#lib/domain/access/caller.ts";
import { orNotFound, prefetch, viewerOf } from "#lib/http/page.ts";
import { deviceDetail } from "#lib/queries/device/detail.ts";
import { deviceNotices } from "#lib/queries/device/notices.ts";
import { deviceTimeline } from "#lib/queries/device/timeline.ts";
import { deviceExemptions } from "#lib/queries/exemption/of-device.ts";

const exempting = { onAsk: askExemptionAction, onApprove: approveExemptionAction, onEnd: endExemptionAction };

type Props = { params: Promise<{ deviceId: string }> };

/** Once a request, for the title and the page. */
const load = cache(async (deviceId: string) => {
  const viewer = await viewerOf(`/devices/${deviceId}`);
  return { viewer, device: await orNotFound(() => deviceDetail(viewer, { deviceId })) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { device } = await load((await params).deviceId);
  return { title: device.name };
}

export default async function DevicePage({ params }: Props) {
  const { deviceId } = await params;
  const { viewer, device } = await load(deviceId);
  const state = await prefetch(
    [deviceQueries.detail(deviceId), async () => device],
    [exemptionQueries.ofDevice(deviceId), () => deviceExemptions(viewer, { deviceId })],
    [deviceQueries.notices(deviceId), () => deviceNotices(viewer, { deviceId })],
    [
      deviceQueries.timeline(deviceId),
      async () => ({ pages: [await deviceTimeline(viewer, { deviceId })], pageParams: [undefined] }),
    ],
  );
  return (
    <HydrationBoundary state={state}>
      <DeviceView
        deviceId={deviceId}
        onSync={mayCall(viewer, "device:sync") ? syncAction : undefined}
        exempting={mayCall(viewer, "exemption:ask") ? exempting : undefined}
        onSetZone={mayCall(viewer, "device:edit") ? setTimeZoneAction : undefined}
        onTag={mayCall(viewer, "device:edit") ? tagAction : undefined}
        onRetry={mayCall(viewer, "device:sync") ? retryAction : undefined}
      />
    </HydrationBoundary>
  );
}
