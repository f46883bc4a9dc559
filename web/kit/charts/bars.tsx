import { formatNumber } from '../format/format.ts';
import { useKitText } from '../text/text.ts';
import classes from './charts.module.css';
import { type Series, stackedBars } from './stacked-bars.ts';

interface BarsProps {
  /** What is shown, as the figure's caption. */
  caption: string;
  labels: readonly string[];
  series: readonly Series[];
  height?: number;
}

/** Room above the bars, for the number of one that is cut; and what one bar takes with the gap beside it. */
const above = 16;
const step = 18;

/** Stacked bars, one per label, with a legend; the same numbers as a table underneath, folded away. */
export function Bars({ caption, labels, series, height = 120 }: BarsProps): React.JSX.Element {
  const text = useKitText();
  const { bars, cut } = stackedBars(labels.length, series, height);
  const width = Math.max(1, labels.length) * step;
  return (
    <figure className={classes['figure']}>
      <figcaption>{caption}</figcaption>
      <svg
        className={classes['chart']}
        aria-hidden="true"
        viewBox={`0 ${-above} ${width} ${height + above}`}
        width={width}
        height={height + above}
      >
        {bars.map(({ key, at, y, tall, tone }) => (
          <rect key={key} x={at * step + 3} y={y} width={12} height={tall} data-tone={tone} />
        ))}
        {cut.map(({ at, sum }) => (
          <g key={at}>
            <path d={`M${at * step} ${height / 6 + 4} l18 -8`} className={classes['cut']} />
            <text x={at * step + 3} y={-4}>
              {formatNumber(sum)}
            </text>
          </g>
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
