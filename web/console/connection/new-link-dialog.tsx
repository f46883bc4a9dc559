import { Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Confirm } from '../../kit/parts/confirm.tsx';
import { useText } from '../text/text.ts';
import { type Contact, useNewLink } from './setup-links.ts';
import type { ConnectionDetails } from './wire.ts';

interface NewLinkDialogProps {
  connection: ConnectionDetails;
  contacts: readonly Contact[];
  onMade(url: string | undefined): void;
  onClose(): void;
}

/** For whom a link is, how it gets there, and whether the customer’s yes begins the daily runs. */
export function NewLinkDialog({
  connection,
  contacts,
  onMade,
  onClose,
}: NewLinkDialogProps): React.JSX.Element {
  const text = useText();
  const [contactId, setContactId] = useState('');
  const [isMailed, setMailed] = useState(false);
  const [activates, setActivates] = useState(true);
  const making = useNewLink(connection, onMade);
  const isNamed = contactId !== '';
  return (
    <Confirm
      isOpen
      title={text('link.new')}
      what={text('link.newWhat')}
      verb={text(isNamed && isMailed ? 'link.mailIt' : 'link.make')}
      isBusy={making.isPending}
      error={making.error}
      onConfirm={() =>
        making.mutate({ activates, isMailed: isNamed && isMailed, ...(isNamed && { contactId }) })
      }
      onClose={onClose}
    >
      <NativeSelect
        label={text('link.for')}
        value={contactId}
        onChange={(event) => setContactId(event.currentTarget.value)}
        data={[
          { value: '', label: text('link.anybody') },
          ...contacts.map(({ id, name, email }) => ({ value: id, label: `${name} · ${email}` })),
        ]}
      />
      <Checkbox
        label={text('link.mail')}
        description={text('link.mailWhat')}
        disabled={!isNamed}
        checked={isNamed && isMailed}
        onChange={(event) => setMailed(event.currentTarget.checked)}
      />
      <Checkbox
        label={text('link.activates')}
        description={text('link.activatesWhat')}
        checked={activates}
        onChange={(event) => setActivates(event.currentTarget.checked)}
      />
    </Confirm>
  );
}
