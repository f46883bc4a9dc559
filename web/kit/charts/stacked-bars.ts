import { fullHeight } from './full-height.ts';

export interface Series {
  name: string;
  /** One value per label. */
  values: readonly number[];
  tone: 'good' | 'wait' | 'stop';
}

interface Bar {
  key: string;
  at: number;
  y: number;
  tall: number;
  tone: Series['tone'];
}

/** A stack that is drawn lower than it is, beside which its number has to stand. */
interface Cut {
  at: number;
  sum: number;
}

/**
 * Bars from the bottom up, in the order of the series, scaled so that the tallest stack fills the height. A stack that would leave
 * nothing to be seen of all others, as a first load does, is cut: they fill half of the height then, and it fills the whole.
 */
export function stackedBars(
  count: number,
  series: readonly Series[],
  height: number,
): { bars: Bar[]; cut: Cut[] } {
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
  return { bars, cut: sums.flatMap((sum, at) => (sum > top ? [{ at, sum }] : [])) };
}
