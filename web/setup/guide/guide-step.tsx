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
            <Linked link={step.link}>{own(paragraph)}</Linked>
          </Text>
        ))}
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

/** The address of the page where it is done, as the text names it, leads there. */
function Linked({ link, children: text }: { link: string | null; children: string }): React.ReactNode {
  const address = link?.replace('https://', '');
  if (link === null || address === undefined || !text.includes(address)) return text;
  const [before, after] = text.split(address);
  return (
    <>
      {before}
      <Anchor href={link} target="_blank" rel="noreferrer">
        {address}
      </Anchor>
      {after}
    </>
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
