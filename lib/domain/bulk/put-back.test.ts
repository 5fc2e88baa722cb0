import { expect, test } from "vitest";
import { putBackFault, type TakenBack } from "#lib/domain/bulk/put-back.ts";

const free: TakenBack = {
  ...{ isEnrolled: true, hasTarget: false, isDone: false, isExempt: false },
  ...{ rollout: "running", isReleaseWithdrawn: false, isPast: false },
};

test.for<[string, Partial<TakenBack>, string | undefined]>([
  ["nothing has changed", {}, undefined],
  ["the device has left", { isEnrolled: false, isExempt: true }, "not-enrolled"],
  ["another target has come", { hasTarget: true }, "asked-already"],
  ["it has been fulfilled", { isDone: true }, "up-to-date"],
  ["the device is exempt", { isExempt: true }, "exempt"],
  ["its rollout is over", { rollout: "closed" }, "rollout-stopped"],
  ["its rollout was stopped", { rollout: "aborted" }, "rollout-stopped"],
  ["its rollout is paused", { rollout: "paused-by-gate" }, "rollout-stopped"],
  ["its rollout has nobody left to ask", { rollout: "completing" }, undefined],
  ["Apple has taken the release back", { isReleaseWithdrawn: true, isPast: true }, "release-withdrawn"],
  ["it would be forced at once", { isPast: true }, "past-deadline"],
])("%s", ([, facts, fault]) => {
  expect(putBackFault({ ...free, ...facts })).toBe(fault);
});
