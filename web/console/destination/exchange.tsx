import { Text } from '@mantine/core';
import { formatNumber } from '../../kit/format/format.ts';
import { useText } from '../text/text.ts';
import classes from './check.module.css';

export interface Exchange {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  status: number;
  ms: number;
}

/** A request as it went over the wire, and the status that came back. */
export function ShownExchange({ exchange }: { exchange: Exchange }): React.JSX.Element {
  const text = useText();
  const { method, url, headers, body, status, ms } = exchange;
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return (
    <div>
      <Text fw={600} size="sm" mt="md">
        {text('check.request')}
      </Text>
      <pre className={classes['wire']}>{[`${method} ${url}`, ...head, '', body].join('\n')}</pre>
      <Text fw={600} size="sm" mt="xs">
        {text('check.answer', { status, ms: formatNumber(ms) })}
      </Text>
    </div>
  );
}
