import { Icon, type IconName } from './icon.tsx';
import classes from './state-badge.module.css';

/** What a state asks of the reader: nothing, to wait, to look, to act; or that it is switched off. */
export type Tone = 'good' | 'wait' | 'care' | 'stop' | 'off';

const icons: Record<Tone, IconName> = {
  good: 'active',
  wait: 'waiting',
  care: 'held',
  stop: 'stopped',
  off: 'off',
};

interface StateBadgeProps {
  tone: Tone;
  /** Another shape than the tone's own. */
  icon?: IconName;
  children: string;
}

/** A state in words, with a shape and a colour that say the same. */
export function StateBadge({ tone, icon, children }: StateBadgeProps): React.JSX.Element {
  return (
    <span className={classes['badge']} data-tone={tone}>
      <Icon name={icon ?? icons[tone]} size={15} />
      {children}
    </span>
  );
}
