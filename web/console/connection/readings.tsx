import { StateBadge, type Tone } from '../../kit/parts/state-badge.tsx';
import { hasText } from '../../kit/text/text.ts';
import { useText } from '../text/text.ts';

const tones: Readonly<Record<string, Tone>> = {
  joiner: 'good',
  rehire: 'good',
  scope_in: 'good',
  mover: 'wait',
  transfer: 'wait',
  leaver: 'stop',
  scope_out: 'stop',
};

/** How a change reads for people: joiner, mover, leaver. */
export function Readings({
  readings,
  type,
}: {
  readings: readonly string[];
  type: string;
}): React.JSX.Element {
  const text = useText();
  const word = (one: string): string => {
    const key = `reading.${one}`;
    // The key was just found in the catalogue, so it is one.
    return hasText(key) ? text(key as 'reading.joiner') : one;
  };
  if (readings.length === 0) return <StateBadge tone="wait">{word(type)}</StateBadge>;
  return (
    <>
      {readings.map((one) => (
        <StateBadge key={one} tone={tones[one] ?? 'wait'}>
          {word(one)}
        </StateBadge>
      ))}
    </>
  );
}
