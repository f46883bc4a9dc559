import { Alert, Button, Group, Text } from '@mantine/core';
import { Icon } from '../../kit/parts/icon.tsx';
import { useKitText } from '../../kit/text/text.ts';
import type { Setup } from '../api/wire.ts';
import { goTo } from '../step-address.ts';
import { useText } from '../text/text.ts';
import { useFieldName } from './field-name.ts';

interface UnreadableProps {
  setup: Setup;
  field: string;
  tryAgain?: (() => void) | undefined;
}

/** A read that ended because one detail may not be read: which, and where that is mended. */
export function Unreadable({ setup, field, tryAgain }: UnreadableProps): React.JSX.Element {
  const text = useText();
  const kitText = useKitText();
  const fieldName = useFieldName();
  const isChoice = setup.scope.attribute?.name === field;
  return (
    <Alert role="alert" color="red" icon={<Icon name="warning" />} title={kitText('kit.failed.title')}>
      <Text>
        {isChoice ? text('unreadable.choice') : text('unreadable.field', { field: fieldName(field) })}
      </Text>
      <Text mt={4}>
        <strong>{kitText('kit.failed.whatToDo')}:</strong>{' '}
        {text('unreadable.todo', { connector: setup.connector.title })}
      </Text>
      <Group mt="sm">
        {tryAgain !== undefined && (
          <Button size="xs" variant="default" onClick={tryAgain}>
            {kitText('kit.tryAgain')}
          </Button>
        )}
        {isChoice && (
          <Button size="xs" variant="default" onClick={() => goTo('scope')}>
            {text('unreadable.chooseOtherwise')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
