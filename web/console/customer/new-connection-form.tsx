import { Button, Fieldset, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Failed } from '../../kit/states/failed.tsx';
import { SchemaForm } from '../schema-form/schema-form.tsx';
import { useText } from '../text/text.ts';
import type { ConnectorKind } from './connector-kinds.ts';
import { CustomerPicker } from './customer-picker.tsx';
import { customerQuery, type CustomerSummary } from './customers.ts';
import { HrSystemChoice } from './hr-system-choice.tsx';
import classes from './new-connection.module.css';
import { useNewConnection } from './new-connection.ts';
import { useSettingsForms } from './settings-forms.ts';
import { readersTimeZone, timeZones } from './time-zones.ts';

interface NewConnectionFormProps {
  kinds: readonly ConnectorKind[];
  customers: readonly CustomerSummary[];
  /** Whom it was asked for, as the address says. */
  customerId: string | undefined;
}

export function NewConnectionForm({ kinds, customers, customerId }: NewConnectionFormProps) {
  const text = useText();
  const [customer, setCustomer] = useState(customers.find(({ id }) => id === customerId)?.id);
  const [isMissing, setMissing] = useState(false);
  const [chosen, setChosen] = useState(kinds[0]?.id);
  const kind = kinds.find(({ id }) => id === chosen);
  return (
    <Stack maw="44rem">
      <CustomerPicker
        label={text('newConnection.customer')}
        description={text('newConnection.customerHint')}
        customers={customers}
        error={isMissing && customer === undefined ? text('newConnection.customerMissing') : undefined}
        value={customer}
        onChange={setCustomer}
      />
      <HrSystemChoice kinds={kinds} value={chosen} onChange={setChosen} />
      {kind !== undefined && (
        <Rest key={kind.id} kind={kind} customerId={customer} onMissing={() => setMissing(true)} />
      )}
    </Stack>
  );
}

interface RestProps {
  kind: ConnectorKind;
  customerId: string | undefined;
  /** It was to be opened, and there is no customer. */
  onMissing(): void;
}

/** What depends on the HR system and the customer. */
function Rest({ kind, customerId, onMissing }: RestProps): React.JSX.Element {
  const text = useText();
  const { data: customer } = useQuery({
    ...customerQuery(customerId ?? ''),
    enabled: customerId !== undefined,
  });
  const [typedName, setName] = useState<string>();
  const [zone, setZone] = useState(readersTimeZone);
  const settings = useSettingsForms(kind);
  const opening = useNewConnection();
  const name = typedName ?? freeName(kind.title, customer?.connections ?? []);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const given = settings.read();
        if (customerId === undefined) onMissing();
        if (customerId === undefined || given === undefined) return;
        opening.mutate({ customerId, connector: kind.id, name, timeZone: zone, settings: given });
      }}
    >
      <Stack>
        <TextInput
          label={text('newConnection.name')}
          description={text('newConnection.nameHint')}
          required
          maxLength={200}
          autoComplete="off"
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <NativeSelect
          label={text('newConnection.zone')}
          description={text('newConnection.zoneHint')}
          data={[...timeZones]}
          value={zone}
          onChange={({ currentTarget }) => setZone(currentTarget.value)}
        />
        {settings.needed !== undefined && (
          <Fieldset legend={text('newConnection.needed')}>
            <SchemaForm {...settings.needed} />
            {settings.isAsked && (
              <Text size="sm" c="dimmed" mt="xs">
                {text('newConnection.asked')}
              </Text>
            )}
          </Fieldset>
        )}
        <details className={classes['more']}>
          <summary>{text('newConnection.more')}</summary>
          <Stack mt="sm">
            <Text size="sm" c="dimmed">
              {text('newConnection.moreWhat')}
            </Text>
            <SchemaForm {...settings.more} />
          </Stack>
        </details>
        {opening.error !== null && <Failed error={opening.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={opening.isPending}>
            {text('newConnection.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What the HR system is called, with a number where the customer has a connection of that name. */
function freeName(title: string, taken: readonly { name: string }[]): string {
  const names = new Set(taken.map(({ name }) => name));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? title : `${title} ${number}`;
    if (!names.has(name)) return name;
  }
}
