import { Button, Checkbox, Group, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import { Card } from '../../kit/page/card.tsx';
import { Confirm } from '../../kit/parts/confirm.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { useConnection, useConnectionChange } from '../connection/connection.ts';
import type { TestExport } from '../connection/wire.ts';
import { useMay, useSession } from '../session/session.ts';
import { useText } from '../text/text.ts';

type Verb = 'approve' | 'sendBack';

/** A yes or no by the operator, for a customer who said it elsewhere. Nothing once it is decided, and for people who may only look. */
export function Decision({ one }: { one: TestExport }): React.JSX.Element | undefined {
  const text = useText();
  const mayDecide = useMay('exports:write');
  const [deciding, setDeciding] = useState<Verb>();
  if (!mayDecide || one.state !== 'open') return undefined;
  const close = (): void => setDeciding(undefined);
  return (
    <Card label={text('export.decideTitle')}>
      <Title order={3}>{text('export.decideTitle')}</Title>
      <Text size="sm" c="dimmed" maw="48rem" mb="sm">
        {text('export.decideWhat')}
      </Text>
      <Group>
        {one.summary.complete && (
          <Button variant="default" onClick={() => setDeciding('approve')}>
            {text('export.approve')}
          </Button>
        )}
        <Button variant="default" onClick={() => setDeciding('sendBack')}>
          {text('export.sendBack')}
        </Button>
      </Group>
      {deciding === 'approve' && <ApproveDialog one={one} onClose={close} />}
      {deciding === 'sendBack' && <SendBackDialog one={one} onClose={close} />}
    </Card>
  );
}

interface DialogProps {
  one: TestExport;
  onClose(): void;
}

function ApproveDialog({ one, onClose }: DialogProps): React.JSX.Element {
  const text = useText();
  const { state } = useConnection();
  const [remarks, setRemarks] = useState('');
  const [hasLooked, setHasLooked] = useState(false);
  const approving = useDecision(one, 'approve', onClose);
  return (
    <Confirm
      isOpen
      title={text('export.approveAsk')}
      what={text('export.approveWhat')}
      verb={text('export.approve')}
      isBusy={approving.isPending}
      error={approving.error}
      onConfirm={() => approving.mutate(remarks)}
      onClose={onClose}
    >
      {state === 'draft' && <Text>{text('export.approveDraft')}</Text>}
      <Textarea
        label={text('export.approveSource')}
        description={text('export.approveSourceHint')}
        required
        data-autofocus
        maxLength={2000}
        value={remarks}
        onChange={({ currentTarget }) => setRemarks(currentTarget.value)}
      />
      <Checkbox
        required
        label={text('export.approveLooked', { count: one.summary.people })}
        checked={hasLooked}
        onChange={({ currentTarget }) => setHasLooked(currentTarget.checked)}
      />
      <KeptBy />
    </Confirm>
  );
}

function SendBackDialog({ one, onClose }: DialogProps): React.JSX.Element {
  const text = useText();
  const [remarks, setRemarks] = useState('');
  const sending = useDecision(one, 'sendBack', onClose);
  return (
    <Confirm
      isOpen
      title={text('export.sendBackAsk')}
      what={text('export.sendBackWhat')}
      verb={text('export.sendBack')}
      isBusy={sending.isPending}
      error={sending.error}
      onConfirm={() => sending.mutate(remarks)}
      onClose={onClose}
    >
      <Textarea
        label={text('export.sendBackRemarks')}
        required
        data-autofocus
        maxLength={2000}
        value={remarks}
        onChange={({ currentTarget }) => setRemarks(currentTarget.value)}
      />
      <KeptBy />
    </Confirm>
  );
}

function KeptBy(): React.JSX.Element {
  const text = useText();
  return (
    <Text size="sm">
      {text('export.keptBy')} <Name>{useSession().operator.name}</Name>.
    </Text>
  );
}

function useDecision(one: TestExport, verb: Verb, onDone: () => void) {
  const { name: by } = useSession().operator;
  const params = { path: { connection_id: one.connection_id, export_id: one.id } };
  return useConnectionChange(
    one.connection_id,
    (given: string) => {
      const body = { by, remarks: given.trim() };
      return verb === 'approve'
        ? answerOf(api.POST('/v1/connections/{connection_id}/exports/{export_id}/approve', { params, body }))
        : answerOf(
            api.POST('/v1/connections/{connection_id}/exports/{export_id}/send-back', { params, body }),
          );
    },
    onDone,
  );
}
