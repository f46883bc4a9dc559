import { Text } from '@mantine/core';
import { Card } from '../kit/page/card.tsx';
import { PageHeader } from '../kit/page/page-header.tsx';
import { useText } from './text/text.ts';

export function LinkMissing(): React.JSX.Element {
  const text = useText();
  return (
    <>
      <PageHeader title={text('missing.title')} />
      <Card>
        <Text>{text('missing.what')}</Text>
        <Text mt="sm">{text('missing.again')}</Text>
      </Card>
    </>
  );
}
