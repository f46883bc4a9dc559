import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { Confirm } from '../../kit/parts/confirm.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { useKitText } from '../../kit/text/text.ts';
import { useMay } from '../session/session.ts';
import { useText } from '../text/text.ts';
import { type Delivery, useDeliveryChange, verbsFor } from './deliveries.ts';
import { useDeliveryWords } from './delivery-name.tsx';

/** Send now, or give up. Nothing for one that is over, and for people who may only look. */
export function DeliveryActions({ delivery }: { delivery: Delivery }): React.JSX.Element | undefined {
  const text = useText();
  const kit = useKitText();
  const mayChange = useMay('deliveries:write');
  const [isGivingUp, setGivingUp] = useState(false);
  const change = useDeliveryChange(() => setGivingUp(false));
  const { who, what } = useDeliveryWords(delivery);
  const verbs = verbsFor(delivery);
  if (!mayChange || verbs.length === 0) return undefined;
  const named = <span className="visually-hidden">{`: ${who}, ${what}`}</span>;
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      {verbs.includes('retry') && (
        <Button
          size="compact-sm"
          variant="default"
          loading={change.isPending && !isGivingUp}
          onClick={() => change.mutate({ verb: 'retry', delivery })}
        >
          {text('deliveries.retry')}
          {named}
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={() => setGivingUp(true)}>
        {text('deliveries.skip')}
        {named}
      </Button>
      <Modal
        opened={change.isError && !isGivingUp}
        onClose={change.reset}
        title={text('deliveries.notSent')}
        closeButtonProps={{ 'aria-label': kit('kit.close') }}
      >
        <Failed error={change.error} />
      </Modal>
      <Confirm
        isOpen={isGivingUp}
        title={text('deliveries.skipTitle')}
        what={text('deliveries.skipWhat')}
        verb={text('deliveries.skip')}
        isDangerous
        isBusy={change.isPending}
        error={change.error}
        onConfirm={() => change.mutate({ verb: 'skip', delivery })}
        onClose={() => {
          change.reset();
          setGivingUp(false);
        }}
      />
    </Group>
  );
}
