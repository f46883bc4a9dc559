import { Text } from '@mantine/core';
import { problemFrom } from '../api/problem.ts';
import { hasText, type KitText, useKitText } from '../text/text.ts';
import { FailureNotice } from './failure-notice.tsx';

interface FailedProps {
  /** Whatever was thrown. */
  error: unknown;
  tryAgain?: () => void;
}

/** What happened, what to do, the code and the request's id, and another try. In the reader's language where the code has a sentence. */
export function Failed({ error, tryAgain }: FailedProps): React.JSX.Element {
  const text = useKitText();
  const problem = problemFrom(error);
  return (
    <FailureNotice
      what={sentence(text, problem.code, 'what') ?? problem.message}
      details={
        problem.errors.length > 0 && (
          <ul>
            {problem.errors.map(({ pointer, detail }) => (
              <li key={pointer}>
                <code>{pointer}</code> {detail}
              </li>
            ))}
          </ul>
        )
      }
      todo={sentence(text, problem.code, 'todo') ?? problem.nextStep}
      tryAgain={tryAgain}
    >
      <Text size="sm" c="var(--quiet)">
        {text('kit.failed.code')} <code>{problem.code}</code>
        {problem.requestId !== undefined && (
          <>
            {' · '}
            {text('kit.failed.request')} <code>{problem.requestId}</code>
          </>
        )}
      </Text>
    </FailureNotice>
  );
}

/** The application's own sentence goes before the kit's. */
function sentence(text: KitText, code: string, part: 'what' | 'todo'): string | undefined {
  const key = [`problem.${code}.${part}`, `kit.problem.${code}.${part}`].find(hasText);
  // The key was just found in the catalogue, so it is one.
  return key === undefined ? undefined : text(key as 'kit.problem.NETWORK.what');
}
