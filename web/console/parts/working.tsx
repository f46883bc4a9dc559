import { Loader, Text } from '@mantine/core';

/** A worker is at it: in words, and heard by screen readers. */
export function Working({ children }: { children: string }): React.JSX.Element {
  return (
    <Text role="status" size="sm" style={{ display: 'flex', alignItems: 'center', gap: '0.6rem' }}>
      <Loader size="xs" aria-hidden="true" />
      {children}
    </Text>
  );
}
