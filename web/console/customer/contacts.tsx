import { Button, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Card } from '../../kit/page/card.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { Empty } from '../../kit/states/empty.tsx';
import { type Column, DataTable } from '../../kit/table/data-table.tsx';
import { useMay } from '../session/session.ts';
import { Titled } from '../parts/section.tsx';
import { useText } from '../text/text.ts';
import { AddContactDialog } from './add-contact-dialog.tsx';
import type { Contact, CustomerDetails } from './customers.ts';
import classes from './customer.module.css';
import { RemoveContactDialog } from './remove-contact-dialog.tsx';

/** The people at a customer who get links and mails. */
export function Contacts({ customer }: { customer: CustomerDetails }): React.JSX.Element {
  const text = useText();
  const mayChange = useMay('customers:write');
  const [isAdding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Contact>();
  const { contacts } = customer;
  const isEmpty = contacts.length === 0;
  const add = mayChange && (
    <Button variant="default" onClick={() => setAdding(true)}>
      {text('contact.add')}
    </Button>
  );
  return (
    <Titled title={text('customers.contacts')} actions={!isEmpty && add}>
      {isEmpty ? (
        <Card>
          <Empty title={text('customer.nobodyHere')} what={text('customer.nobodyHereWhat')}>
            {add}
          </Empty>
        </Card>
      ) : (
        <ContactsTable contacts={contacts} {...(mayChange && { onRemove: setLeaving })} />
      )}
      {isAdding && (
        <AddContactDialog
          customerId={customer.id}
          language={contacts.at(-1)?.language ?? 'en'}
          onClose={() => setAdding(false)}
        />
      )}
      {leaving !== undefined && (
        <RemoveContactDialog contact={leaving} onClose={() => setLeaving(undefined)} />
      )}
    </Titled>
  );
}

interface ContactsTableProps {
  contacts: readonly Contact[];
  /** Left out for people who may only look. */
  onRemove?: (contact: Contact) => void;
}

function ContactsTable({ contacts, onRemove }: ContactsTableProps): React.JSX.Element {
  const text = useText();
  const columns = useMemo((): Column<Contact>[] => {
    const all: Column<Contact>[] = [
      {
        id: 'name',
        header: text('contact.name'),
        cell: ({ name, email }) => (
          <Stack gap={0}>
            <Text size="sm" fw={600}>
              <Name>{name}</Name>
            </Text>
            <Text size="xs" c="dimmed" className={classes['address']}>
              <Name>{email}</Name>
            </Text>
          </Stack>
        ),
      },
      {
        id: 'language',
        header: text('contact.language'),
        cell: ({ language }) => text(`contact.languageOf.${language}`),
        width: '11rem',
        isSecondary: true,
      },
    ];
    if (onRemove !== undefined) {
      all.push({
        id: 'actions',
        header: text('operators.actions'),
        cell: (contact) => (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={text('contact.removeOf', { name: contact.name })}
            onClick={() => onRemove(contact)}
          >
            {text('contact.remove')}
          </Button>
        ),
        align: 'end',
        width: '8rem',
      });
    }
    return all;
  }, [text, onRemove]);
  return (
    <DataTable caption={text('contact.table')} columns={columns} rows={contacts} rowId={({ id }) => id} />
  );
}
