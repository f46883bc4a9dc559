import { Alert, Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from '../parts/icon.tsx';
import { useKitText } from '../text/text.ts';

interface FailureNoticeProps {
  what: string;
  /** Stands below what happened. */
  details?: ReactNode;
  todo: string | undefined;
  tryAgain: (() => void) | undefined;
  /** Stands beside the button for another try. */
  children?: ReactNode;
}

/** That something went wrong: what happened, what to do, and another try. */
export function FailureNotice(props: FailureNoticeProps): React.JSX.Element {
  const text = useKitText();
  const { what, details, todo, tryAgain, children } = props;
  return (
    <Alert role="alert" color="red" icon={<Icon name="warning" />} title={text('kit.failed.title')}>
      <Text>{what}</Text>
      {details}
      {todo !== undefined && (
        <Text mt={4}>
          <strong>{text('kit.failed.whatToDo')}:</strong> {todo}
        </Text>
      )}
      <Group mt="sm" gap="md">
        {tryAgain !== undefined && (
          <Button size="xs" variant="default" onClick={tryAgain}>
            {text('kit.tryAgain')}
          </Button>
        )}
        {children}
      </Group>
    </Alert>
  );
}
