import { Stack, Text } from '@mantine/core';
import { Name } from '../../kit/parts/name.tsx';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useConnectionNames } from './connection-names.ts';

/** Customer and connection behind an id; the id itself where its names cannot be had (any more). */
export function ConnectionName({
  id,
  isLinked = false,
}: {
  id: string;
  isLinked?: boolean;
}): React.JSX.Element {
  const connection = useConnectionNames().of(id);
  if (connection === undefined) return <code>{id}</code>;
  if (isLinked) {
    return (
      <Stack gap={0}>
        <AnchorLink to="/customers/$customerId" params={{ customerId: connection.customer_id }} size="sm">
          <Name>{connection.customer}</Name>
        </AnchorLink>
        <AnchorLink to="/connections/$connectionId" params={{ connectionId: id }} size="sm">
          <Name>{connection.name}</Name>
        </AnchorLink>
      </Stack>
    );
  }
  return (
    <Stack gap={0}>
      <Text size="sm">
        <Name>{connection.customer}</Name>
      </Text>
      <Text size="xs" c="dimmed">
        <Name>{connection.name}</Name>
      </Text>
    </Stack>
  );
}
