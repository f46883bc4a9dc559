import { formatNumber } from '../format/format.ts';
import { useKitText } from '../text/text.ts';
import classes from './charts.module.css';

export interface Series {
  name: string;
  /** One value per label. */
  values: readonly number[];
  tone: 'good' | 'wait' | 'stop';
}

interface BarsProps {
  /** What is shown, as the figure's caption. */
  caption: string;
  labels: readonly string[];
  series: readonly Series[];
  height?: number;
}

/** Stacked bars, one per label, with a legend; the same numbers as a table underneath, folded away. */
export function Bars({ caption, labels, series, height = 120 }: BarsProps): React.JSX.Element {
  const text = useKitText();
  const stacks = stackedBars(labels.length, series, height);
  const width = Math.max(1, labels.length) * 18;
  return (
    <figure className={classes['figure']}>
      <figcaption>{caption}</figcaption>
      <svg
        className={classes['chart']}
        aria-hidden="true"
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
      >
        {stacks.map(({ key, at, y, tall, tone }) => (
          <rect key={key} x={at * 18 + 3} y={y} width={12} height={tall} data-tone={tone} />
        ))}
      </svg>
      <ul className={classes['legend']} aria-hidden="true">
        {series.map(({ name, tone }) => (
          <li key={name} data-tone={tone}>
            {name}
          </li>
        ))}
      </ul>
      <details>
        <summary>{text('kit.showAsTable')}</summary>
        <NumbersTable caption={caption} labels={labels} series={series} />
      </details>
    </figure>
  );
}

function NumbersTable({ caption, labels, series }: BarsProps): React.JSX.Element {
  return (
    <table className={classes['numbers']}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <td />
          {series.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {labels.map((label, at) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {series.map(({ name, values }) => (
              <td key={name}>{formatNumber(values[at] ?? 0)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface Bar {
  key: string;
  at: number;
  y: number;
  tall: number;
  tone: Series['tone'];
}

/** Bars from the bottom up, in the order of the series, scaled so that the tallest stack fills the height. */
export function stackedBars(count: number, series: readonly Series[], height: number): Bar[] {
  const sums = Array.from({ length: count }, (_, at) =>
    series.reduce((sum, one) => sum + (one.values[at] ?? 0), 0),
  );
  const scale = height / Math.max(1, ...sums);
  return sums.flatMap((_, at) => {
    let top = height;
    return series.flatMap(({ name, values, tone }): Bar[] => {
      const tall = (values[at] ?? 0) * scale;
      top -= tall;
      return tall === 0 ? [] : [{ key: `${at} ${name}`, at, y: top, tall, tone }];
    });
  });
}
