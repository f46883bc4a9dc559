import { Alert, Stack } from '@mantine/core';
import { Icon } from '../../kit/parts/icon.tsx';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';

interface SameHumanProps {
  connectionId: string;
  /** Our ids of the others. */
  others: readonly string[];
}

/** After an erasure: the same human being is there under other ids, each of which is erased on its own. */
export function SameHuman({ connectionId, others }: SameHumanProps): React.JSX.Element | undefined {
  const text = useText();
  if (others.length === 0) return undefined;
  return (
    <Alert color="amber" icon={<Icon name="warning" />} title={text('person.sameHuman')} role="status">
      <Stack gap={4}>
        {text('person.sameHumanWhat')}
        {others.map((employeeId) => (
          <AnchorLink
            key={employeeId}
            to="/people/$connectionId/$employeeId"
            params={{ connectionId, employeeId }}
            size="sm"
          >
            {text('allPeople.onlyId', { id: employeeId })}
          </AnchorLink>
        ))}
      </Stack>
    </Alert>
  );
}
