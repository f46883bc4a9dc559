import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** A file from our own origin, saved by the browser under the name that the server gives it. */
export function DownloadLink({
  href,
  children,
}: {
  href: `/v1/${string}`;
  children: ReactNode;
}): React.JSX.Element {
  return (
    <Button component="a" href={href} download variant="default" leftSection={<Icon name="download" />}>
      {children}
    </Button>
  );
}
