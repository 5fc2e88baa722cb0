type Parts = { days?: number; hours?: number; minutes?: number; seconds?: number };

/** The two largest parts of a duration: what is smaller is noise. */
export function partsOf(ms: number): Parts {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return { days, ...(hours % 24 > 0 ? { hours: hours % 24 } : {}) };
  if (hours > 0) return { hours, ...(minutes % 60 > 0 ? { minutes: minutes % 60 } : {}) };
  if (minutes > 0) return { minutes };
  return { seconds };
}
