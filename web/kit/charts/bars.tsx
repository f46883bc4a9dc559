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

/** Room above the bars for their numbers; and how wide a chart is drawn, as far as bars do not get too wide or too thin. */
const above = 16;
const wanted = 720;
const thin = 18;
const wide = 56;

/** Stacked bars, one per label, each with its number and from the first label to the last, with a legend; the same numbers as a table underneath, folded away. */
export function Bars({ caption, labels, series, height = 120 }: BarsProps): React.JSX.Element {
  const text = useKitText();
  const { bars, stacks } = stackedBars(labels.length, series, height);
  const count = Math.max(1, labels.length);
  const step = Math.min(wide, Math.max(thin, Math.floor(wanted / count)));
  const width = count * step;
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
          <rect key={key} x={at * step + 3} y={y} width={step - 6} height={tall} data-tone={tone} />
        ))}
        {stacks.map(({ at, y, sum, isCut }) => (
          <g key={at}>
            {isCut && <path d={`M${at * step} ${height / 6 + 4} l${step} -8`} className={classes['cut']} />}
            <text x={(at + 0.5) * step} y={y - 4} textAnchor="middle">
              {formatNumber(sum)}
            </text>
          </g>
        ))}
      </svg>
      <div className={classes['ends']} aria-hidden="true">
        {labels.length > 1 ? `${labels[0]} – ${labels.at(-1)}` : labels[0]}
      </div>
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
