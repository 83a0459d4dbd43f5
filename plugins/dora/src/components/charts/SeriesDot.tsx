/** Which points of a line get a dot: all while they are few, else those that no line reaches. */
export function dotIndexes(values: (number | undefined)[], mostDots: number): Set<number> {
  const present = values.flatMap((value, index) => (value === undefined ? [] : [index]));
  if (present.length <= mostDots) return new Set(present);
  return new Set(
    present.filter(index => values[index - 1] === undefined && values[index + 1] === undefined),
  );
}

/** A dot on a line, drawn by recharts; hollow where the bucket is partly outside the window. */
export function SeriesDot(props: {
  cx?: number;
  cy?: number;
  index?: number;
  value?: unknown;
  shown: Set<number>;
  hollow: Set<number>;
  color: string;
  surface: string;
}) {
  const { cx, cy, index, shown, hollow, color, surface } = props;
  // recharts asks for a dot in gaps too, with a value but no place.
  if (cx === undefined || cy === undefined || cy === null || index === undefined) return null;
  if (!shown.has(index)) return null;
  return (
    <circle
      className="dora-chart-dot"
      cx={cx}
      cy={cy}
      r={3.5}
      fill={hollow.has(index) ? surface : color}
      stroke={color}
      strokeWidth={1.5}
    />
  );
}
