import { Anchor, Checkbox, Text, Title } from '@mantine/core';
import { CopyButton } from '../../kit/parts/copy-button.tsx';
import type { GuideStep as Step } from '../api/wire.ts';
import { useOwnText } from '../parts/own-text.ts';
import { useText } from '../text/text.ts';
import classes from './guide.module.css';
import { PublicKey } from './public-key.tsx';

interface GuideStepProps {
  step: Step;
  number: number;
  isTicked: boolean;
  onTick(isTicked: boolean): void;
}

export function GuideStep({ step, number, isTicked, onTick }: GuideStepProps): React.JSX.Element {
  const text = useText();
  const own = useOwnText();
  return (
    <li className={classes['step']} data-done={isTicked}>
      <span className={classes['number']} aria-hidden="true">
        {number}
      </span>
      <div className={classes['what']}>
        <Title order={2}>
          {own(step.title)}
          {step.is_optional && <span className={classes['optional']}> {text('guide.optional')}</span>}
        </Title>
        {step.text.map((paragraph) => (
          <Text key={paragraph.en} mt={6}>
            {own(paragraph)}
          </Text>
        ))}
        {step.link !== null && (
          <Anchor href={step.link} target="_blank" rel="noreferrer" mt={6} display="inline-block">
            {step.link.replace('https://', '')}
          </Anchor>
        )}
        {step.names.length > 0 && <Names names={step.names.map(own)} />}
        {step.shows === 'public_key' && <PublicKey />}
        <Checkbox
          mt="md"
          className="no-print"
          label={text('guide.tick')}
          aria-label={`${text('guide.tick')}: ${own(step.title)}`}
          checked={isTicked}
          onChange={(event) => onTick(event.currentTarget.checked)}
        />
      </div>
    </li>
  );
}

/** Names to look for in the HR system, spelled as they stand there. */
function Names({ names }: { names: readonly string[] }): React.JSX.Element {
  const text = useText();
  return (
    <>
      <ul className={classes['names']}>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      <CopyButton value={names.join('\n')} label={text('guide.copyNames')} />
    </>
  );
}
