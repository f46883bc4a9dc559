import { Button } from '@mantine/core';
import { FailureNotice } from '../../kit/states/failure-notice.tsx';
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
  const fieldName = useFieldName();
  const isChoice = setup.scope.attribute?.name === field;
  return (
    <FailureNotice
      what={isChoice ? text('unreadable.choice') : text('unreadable.field', { field: fieldName(field) })}
      todo={text('unreadable.todo', { connector: setup.connector.title })}
      tryAgain={tryAgain}
    >
      {isChoice && (
        <Button size="xs" variant="default" onClick={() => goTo('scope')}>
          {text('unreadable.chooseOtherwise')}
        </Button>
      )}
    </FailureNotice>
  );
}
