import type { Schemas } from '../../../client/index.ts';
import { StateBadge, type Tone } from '../../kit/parts/state-badge.tsx';
import { useText } from '../text/text.ts';

type ListedEmployee = Schemas['ListedEmployee'];

const tones: Record<ListedEmployee['employee']['enrollment_status'], Tone> = {
  upcoming: 'wait',
  active: 'good',
  on_leave: 'care',
  ended: 'off',
};

/** How somebody stands; of those who left the list, why. */
export function StatusBadge({ person }: { person: ListedEmployee }): React.JSX.Element {
  const text = useText();
  const status = person.employee.enrollment_status;
  if (!person.in_list) {
    return <StateBadge tone="off">{text(`leftList.${person.left_list ?? 'gone'}`)}</StateBadge>;
  }
  return <StateBadge tone={tones[status]}>{text(`status.${status}`)}</StateBadge>;
}
