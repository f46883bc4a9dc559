import { Alert, Button, Group, Text } from '@mantine/core';
import { problemFrom } from '../api/problem.ts';
import { Icon } from '../parts/icon.tsx';
import { hasText, type KitText, useKitText } from '../text/text.ts';

interface FailedProps {
  /** Whatever was thrown. */
  error: unknown;
  tryAgain?: () => void;
}

/** What happened, what to do, the code and the request's id, and another try. In the reader's language where the code has a sentence. */
export function Failed({ error, tryAgain }: FailedProps): React.JSX.Element {
  const text = useKitText();
  const problem = problemFrom(error);
  const todo = sentence(text, problem.code, 'todo') ?? problem.nextStep;
  return (
    <Alert role="alert" color="red" icon={<Icon name="warning" />} title={text('kit.failed.title')}>
      <Text>{sentence(text, problem.code, 'what') ?? problem.message}</Text>
      {problem.errors.length > 0 && (
        <ul>
          {problem.errors.map(({ pointer, detail }) => (
            <li key={pointer}>
              <code>{pointer}</code> {detail}
            </li>
          ))}
        </ul>
      )}
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
        <Text size="sm" c="var(--quiet)">
          {text('kit.failed.code')} <code>{problem.code}</code>
          {problem.requestId !== undefined && (
            <>
              {' · '}
              {text('kit.failed.request')} <code>{problem.requestId}</code>
            </>
          )}
        </Text>
      </Group>
    </Alert>
  );
}

/** The application's own sentence goes before the kit's. */
function sentence(text: KitText, code: string, part: 'what' | 'todo'): string | undefined {
  const key = [`problem.${code}.${part}`, `kit.problem.${code}.${part}`].find(hasText);
  // The key was just found in the catalogue, so it is one.
  return key === undefined ? undefined : text(key as 'kit.problem.NETWORK.what');
}
