/** One earlier rollout of a group: of so many devices, so many were done before their own deadline had come. */
export type EarlierRollout = { devices: number; inTime: number };

export type Band = { low: number; middle: number; high: number };

/** Shares from 0 to 1; numbers of devices. */
export type Forecast = {
  /** Done before the deadline, without being forced. */
  inTime: Band;
  /** Of the devices asked about. */
  forced: Band;
  rollouts: number;
  devices: number;
};

/** Of fewer devices, one more or less moves the share by too much. */
export const leastDevices = 20;

/** What earlier rollouts of the same group let expect for so many devices. Undefined without any: nothing is claimed then. */
export function forecast(earlier: readonly EarlierRollout[], devices: number): Forecast | undefined {
  const telling = earlier.filter((rollout) => rollout.devices >= leastDevices);
  const [only] = telling;
  if (!only) return undefined;

  const shares = telling.map((rollout) => rollout.inTime / rollout.devices).sort((a, b) => a - b);
  const inTime =
    telling.length === 1
      ? wilson(only)
      : { low: quantile(shares, 0.1), middle: quantile(shares, 0.5), high: quantile(shares, 0.9) };
  return {
    inTime,
    forced: {
      low: Math.round(devices * (1 - inTime.high)),
      middle: Math.round(devices * (1 - inTime.middle)),
      high: Math.round(devices * (1 - inTime.low)),
    },
    rollouts: telling.length,
    devices: telling.reduce((sum, rollout) => sum + rollout.devices, 0),
  };
}

/** Between two values, in proportion. */
function quantile(sorted: readonly number[], at: number): number {
  const place = (sorted.length - 1) * at;
  const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return below + (above - below) * (place - Math.floor(place));
}

/** Eight times of ten within the band, as with the tenth and the ninetieth percentile of several. */
const z = 1.2816;

/** https://en.wikipedia.org/wiki/Binomial_proportion_confidence_interval#Wilson_score_interval */
function wilson({ devices, inTime }: EarlierRollout): Band {
  const share = inTime / devices;
  const weight = 1 + z ** 2 / devices;
  const centre = (share + z ** 2 / (2 * devices)) / weight;
  const spread = (z / weight) * Math.sqrt((share * (1 - share)) / devices + z ** 2 / (4 * devices ** 2));
  return { low: Math.max(0, centre - spread), middle: share, high: Math.min(1, centre + spread) };
}
