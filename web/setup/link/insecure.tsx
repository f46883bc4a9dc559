import { Alert, Text } from '@mantine/core';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Icon } from '../../kit/parts/icon.tsx';
import { useText } from '../text/text.ts';

/** Over plain HTTP, or without a browser that can encrypt, nothing is asked and nothing is sent (A13). */
export function Insecure(): React.JSX.Element {
  const text = useText();
  return (
    <>
      <PageHeader title={text('insecure.title')} />
      <Alert color="red" role="alert" icon={<Icon name="stopped" />} title={text('insecure.short')}>
        <Text>{text('insecure.what')}</Text>
        <Text mt="sm">{text('insecure.todo')}</Text>
        <Text mt="sm" size="sm" c="var(--quiet)">
          <code>NOT_SECURE_CONTEXT</code>
        </Text>
      </Alert>
    </>
  );
}
