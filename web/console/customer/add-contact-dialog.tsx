import { Confirm } from '../../kit/parts/confirm.tsx';
import { useText } from '../text/text.ts';
import { ContactFields } from './contact-fields.tsx';
import { useContactForm, useNewContact } from './contact-form.ts';
import type { Contact } from './customers.ts';

interface AddContactDialogProps {
  customerId: string;
  /** The one that is chosen at first. */
  language: Contact['language'];
  onClose(): void;
}

export function AddContactDialog({
  customerId,
  language,
  onClose,
}: AddContactDialogProps): React.JSX.Element {
  const text = useText();
  const form = useContactForm({ language });
  const adding = useNewContact({ customerId, form }, onClose);
  return (
    <Confirm
      isOpen
      title={text('contact.add')}
      what={text('contact.addWhat')}
      verb={text('contact.addButton')}
      isBusy={adding.isPending}
      error={adding.error}
      onConfirm={adding.add}
      onClose={onClose}
    >
      <ContactFields form={form} />
    </Confirm>
  );
}
