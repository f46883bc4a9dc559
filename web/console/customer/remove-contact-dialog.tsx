import { answerOf, api } from '../../kit/api/api.ts';
import { Confirm } from '../../kit/parts/confirm.tsx';
import { useText } from '../text/text.ts';
import { type Contact, useCustomerChange } from './customers.ts';

interface RemoveContactDialogProps {
  contact: Contact;
  onClose(): void;
}

export function RemoveContactDialog({ contact, onClose }: RemoveContactDialogProps): React.JSX.Element {
  const text = useText();
  const removal = useCustomerChange(
    () =>
      answerOf(
        api.DELETE('/v1/customers/{customer_id}/contacts/{contact_id}', {
          params: { path: { customer_id: contact.customer_id, contact_id: contact.id } },
        }),
      ),
    onClose,
  );
  return (
    <Confirm
      isOpen
      title={text('contact.removeTitle', { name: contact.name })}
      what={text('contact.removeWhat')}
      verb={text('contact.remove')}
      isDangerous
      isBusy={removal.isPending}
      error={removal.error}
      onConfirm={() => removal.mutate(undefined)}
      onClose={onClose}
    />
  );
}
