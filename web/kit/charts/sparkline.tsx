import classes from './charts.module.css';
import { fullHeight } from './full-height.ts';

interface SparklineProps {
  /** What the line says, in a sentence with its first, last and largest value: this is what a screen reader hears. */
  label: string;
  values: readonly number[];
  width?: number;
  height?: number;
}

/** A small line of numbers over time, oldest first; from 0 up, so that heights can be compared. */
export function Sparkline({ label, values, width = 96, height = 24 }: SparklineProps): React.JSX.Element {
  const points = sparklinePoints(values, { width, height });
  return (
    <svg
      className={classes['chart']}
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <polyline className={classes['line']} points={points} />
    </svg>
  );
}

/** `x,y` pairs inside the box, with 2 px kept free at every side. A value that dwarfs all others ends at the top. */
export function sparklinePoints(values: readonly number[], box: { width: number; height: number }): string {
  const top = Math.max(1, fullHeight(values));
  const step = (box.width - 4) / Math.max(1, values.length - 1);
  return values
    .map(
      (value, index) =>
        `${round(2 + index * step)},${round(box.height - 2 - Math.min(1, value / top) * (box.height - 4))}`,
    )
    .join(' ');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
