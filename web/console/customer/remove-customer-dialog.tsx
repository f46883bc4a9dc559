import { Checkbox, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import { Confirm } from '../../kit/parts/confirm.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { useGuarded } from '../session/reauthentication.tsx';
import { useText } from '../text/text.ts';
import classes from './customer.module.css';
import type { CustomerDetails, ErasureReceipt } from './customers.ts';

interface RemoveCustomerDialogProps {
  customer: CustomerDetails;
  onErased(receipt: ErasureReceipt): void;
  onClose(): void;
}

/** Ends a customer for good: says what goes and what stays, and wants its name typed. */
export function RemoveCustomerDialog(props: RemoveCustomerDialogProps): React.JSX.Element {
  const { customer, onErased, onClose } = props;
  const text = useText();
  const [typed, setTyped] = useState('');
  const [takesActive, setTakesActive] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const active = customer.connections.filter(({ state }) => state === 'active').length;
  const isNamed = typed.trim() === customer.name;
  const isAgreed = active === 0 || takesActive;
  const removal = useRemoval(customer.id, onErased);
  return (
    <Confirm
      isOpen
      title={text('removeCustomer.title')}
      what={text('removeCustomer.what')}
      verb={text('removeCustomer.button')}
      isDangerous
      isBusy={removal.isPending}
      error={removal.error}
      onConfirm={() => {
        setAsked(true);
        if (isNamed && isAgreed) removal.mutate({ confirm: takesActive });
      }}
      onClose={onClose}
    >
      <WhatGoes customer={customer} />
      {active > 0 && (
        <Checkbox
          label={text('removeCustomer.active', { count: active })}
          description={text('removeCustomer.activeWhat')}
          checked={takesActive}
          error={isAsked && !isAgreed && text('removeCustomer.activeMissing')}
          onChange={({ currentTarget }) => setTakesActive(currentTarget.checked)}
        />
      )}
      <TextInput
        label={
          <>
            {text('removeCustomer.typeName')} <Name>{customer.name}</Name>
          </>
        }
        autoComplete="off"
        value={typed}
        error={isAsked && !isNamed && text('removeCustomer.typeNameWrong')}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
    </Confirm>
  );
}

function WhatGoes({ customer }: { customer: CustomerDetails }): React.JSX.Element {
  const text = useText();
  const { contacts, connections } = customer;
  const goes = [
    connections.length === 0
      ? text('removeCustomer.noConnections')
      : text('removeCustomer.connections', { count: connections.length }),
    contacts.length === 0
      ? text('removeCustomer.noContacts')
      : text('removeCustomer.contacts', { count: contacts.length }),
  ];
  const stays = [text('removeCustomer.staysPlatform'), text('removeCustomer.staysAudit')];
  return (
    <>
      <Listed title={text('removeCustomer.erased')} lines={goes} />
      <Listed title={text('removeCustomer.stays')} lines={stays} />
    </>
  );
}

function Listed({ title, lines }: { title: string; lines: readonly string[] }): React.JSX.Element {
  return (
    <div>
      <Text fw={600} size="sm">
        {title}
      </Text>
      <ul className={classes['listed']}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

function useRemoval(customerId: string, onErased: (receipt: ErasureReceipt) => void) {
  const queries = useQueryClient();
  const guarded = useGuarded();
  return useMutation({
    mutationFn: ({ confirm }: { confirm: boolean }) =>
      guarded(() =>
        answerOf(
          api.DELETE('/v1/customers/{customer_id}', {
            params: { path: { customer_id: customerId }, query: confirm ? { confirm: 'true' } : {} },
          }),
        ),
      ),
    onSuccess: async (receipt) => {
      onErased(receipt);
      // Not what was shown of it: that is gone, and asking for it would find nothing.
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['customers'], exact: true }),
        queries.invalidateQueries({ queryKey: ['connections'] }),
      ]);
    },
  });
}
