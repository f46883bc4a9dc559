import { Checkbox, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import { Confirm } from '../../kit/parts/confirm.tsx';
import { ContactFields } from '../customer/contact-fields.tsx';
import { useContactForm, useNewContact } from '../customer/contact-form.ts';
import { useMay } from '../session/session.ts';
import { useText } from '../text/text.ts';
import { type Contact, useNewLink } from './setup-links.ts';
import type { ConnectionDetails } from './wire.ts';

interface NewLinkDialogProps {
  connection: ConnectionDetails;
  contacts: readonly Contact[];
  /** There is a mail server. */
  sendsMail: boolean;
  /** The connection was just opened, and this is its first link. */
  isFirst: boolean;
  onMade(url: string | undefined): void;
  onClose(): void;
}

/** Choices beside the contacts. */
const nobody = '';
const somebodyNew = 'new';

/** For whom a link is, also somebody who is added here; how it gets there; and whether the customer’s yes begins the daily runs. */
export function NewLinkDialog(props: NewLinkDialogProps): React.JSX.Element {
  const { connection, contacts, sendsMail, isFirst, onMade, onClose } = props;
  const text = useText();
  const mayAdd = useMay('customers:write');
  const [whom, setWhom] = useState(contacts[0]?.id ?? (mayAdd ? somebodyNew : nobody));
  const [isMailed, setMailed] = useState(sendsMail);
  const [activates, setActivates] = useState(true);
  const form = useContactForm({ language: contacts.at(-1)?.language ?? 'en' });
  const making = useNewLink(connection, onMade);
  const adding = useNewContact({ customerId: connection.customer_id, form }, ({ id }) => {
    // When the link fails now, the contact is there nevertheless and is not added twice.
    setWhom(id);
    make(id);
  });
  const willMail = whom !== nobody && sendsMail && isMailed;
  function make(contactId: string): void {
    making.mutate({ activates, isMailed: willMail, ...(contactId !== nobody && { contactId }) });
  }
  return (
    <Confirm
      isOpen
      title={text(isFirst ? 'link.first' : 'link.new')}
      what={text(isFirst ? 'newConnection.made' : 'link.newWhat')}
      verb={text(willMail ? 'link.mailIt' : 'link.make')}
      isBusy={making.isPending || adding.isPending}
      error={making.error ?? adding.error}
      onConfirm={() => (whom === somebodyNew ? adding.add() : make(whom))}
      onClose={onClose}
    >
      <NativeSelect
        label={text('link.for')}
        value={whom}
        onChange={(event) => setWhom(event.currentTarget.value)}
        data={[
          ...contacts.map(({ id, name, email }) => ({ value: id, label: `${name} · ${email}` })),
          ...(mayAdd ? [{ value: somebodyNew, label: text('link.somebodyNew') }] : []),
          { value: nobody, label: text('link.anybody') },
        ]}
      />
      {whom === somebodyNew && <ContactFields form={form} />}
      {sendsMail ? (
        <Checkbox
          label={text('link.mail')}
          description={text(whom === nobody ? 'link.mailNobody' : 'link.mailWhat')}
          disabled={whom === nobody}
          checked={willMail}
          onChange={(event) => setMailed(event.currentTarget.checked)}
        />
      ) : (
        <Text size="sm">{text('link.noServer')}</Text>
      )}
      <Checkbox
        label={text('link.activates')}
        description={text('link.activatesWhat')}
        checked={activates}
        onChange={(event) => setActivates(event.currentTarget.checked)}
      />
    </Confirm>
  );
}
