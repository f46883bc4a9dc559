import { fullHeight } from './full-height.ts';

export interface Series {
  name: string;
  /** One value per label. */
  values: readonly number[];
  tone: 'good' | 'wait' | 'stop' | 'off';
}

interface Bar {
  key: string;
  at: number;
  y: number;
  tall: number;
  tone: Series['tone'];
}

/** All of one label, and where it ends at the top; not drawn where there is nothing. */
interface Stack {
  at: number;
  y: number;
  sum: number;
  /** Drawn lower than it is. */
  isCut: boolean;
}

/**
 * Bars from the bottom up, in the order of the series, scaled so that the tallest stack fills the height. A stack that would leave
 * nothing to be seen of all others, as a first load does, is cut: they fill half of the height then, and it fills the whole.
 */
export function stackedBars(
  count: number,
  series: readonly Series[],
  height: number,
): { bars: Bar[]; stacks: Stack[] } {
  const sums = Array.from({ length: count }, (_, at) =>
    series.reduce((sum, one) => sum + (one.values[at] ?? 0), 0),
  );
  const top = fullHeight(sums);
  const bars = sums.flatMap((sum, at) => {
    const scale = height / Math.max(1, top, sum);
    let y = height;
    return series.flatMap(({ name, values, tone }): Bar[] => {
      const tall = (values[at] ?? 0) * scale;
      y -= tall;
      return tall === 0 ? [] : [{ key: `${at} ${name}`, at, y, tall, tone }];
    });
  });
  const stacks = sums.flatMap((sum, at): Stack[] => {
    const y = height - (sum * height) / Math.max(1, top, sum);
    return sum === 0 ? [] : [{ at, y, sum, isCut: sum > top }];
  });
  return { bars, stacks };
}
