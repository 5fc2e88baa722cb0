/** Pomona's mark: seven phases around a core, the last one ripe. */
export function Mark() {
  return (
    <svg aria-hidden viewBox="0 0 24 24" className="size-6 shrink-0">
      <circle cx="12" cy="12" r="2.25" className="fill-ink" />
      {places.map(([cx, cy], index) => (
        <circle
          key={`${cx} ${cy}`}
          cx={cx}
          cy={cy}
          r="2.25"
          className={index === 6 ? "fill-accent" : "fill-line-strong"}
        />
      ))}
    </svg>
  );
}

const places = [
  [12, 3.5],
  [18.65, 6.7],
  [20.29, 13.89],
  [15.69, 19.66],
  [8.31, 19.66],
  [3.71, 13.89],
  [5.35, 6.7],
] as const;
