import { Alert } from '@mantine/core';
import { Icon } from '../../kit/parts/icon.tsx';
import { useText } from '../text/text.ts';

export function ErasedNote(): React.JSX.Element {
  const text = useText();
  return (
    <Alert color="petrol" icon={<Icon name="off" />} title={text('person.erasedTitle')} role="status">
      {text('person.erasedWhat')}
    </Alert>
  );
}
