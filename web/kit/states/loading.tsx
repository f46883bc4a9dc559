import { Skeleton, Stack } from '@mantine/core';
import { useKitText } from '../text/text.ts';

/** The shape of what is coming: `rows` lines of it. Says so once to screen readers. */
export function Loading({ rows = 5, height = 20 }: { rows?: number; height?: number }): React.JSX.Element {
  const text = useKitText();
  return (
    <div aria-busy="true">
      <span role="status" className="visually-hidden">
        {text('kit.loading')}
      </span>
      <Stack gap="sm" aria-hidden="true">
        {Array.from({ length: rows }, (_, index) => (
          <Skeleton key={index} height={height} width={index % 3 === 2 ? '70%' : '100%'} />
        ))}
      </Stack>
    </div>
  );
}
