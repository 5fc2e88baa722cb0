/** How many devices of a model or a version there are, and how many of them are in trouble. */
export type Exposure = { name: string; troubled: number; all: number };

/** `times` as often in trouble as the whole is. */
export type OverRepresented = Exposure & { times: number };

/** Two of a kind are a coincidence. */
const leastTroubled = 3;
const leastTimes = 1.5;

/** Who is in trouble more often than the others are, the most striking first. */
export function overRepresented(exposures: readonly Exposure[]): OverRepresented[] {
  const troubled = exposures.reduce((sum, exposure) => sum + exposure.troubled, 0);
  const all = exposures.reduce((sum, exposure) => sum + exposure.all, 0);
  if (troubled === 0 || all === 0) return [];
  return exposures
    .filter((exposure) => exposure.troubled >= leastTroubled && exposure.all > 0)
    .map((exposure) => ({ ...exposure, times: exposure.troubled / exposure.all / (troubled / all) }))
    .filter(({ times }) => times >= leastTimes)
    .sort((a, b) => b.times - a.times || b.troubled - a.troubled || a.name.localeCompare(b.name));
}
