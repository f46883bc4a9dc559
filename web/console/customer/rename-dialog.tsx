import { answerOf, api } from '../../kit/api/api.ts';
import { useText } from '../text/text.ts';
import { CustomerNameDialog } from './customer-name-dialog.tsx';
import { type CustomerDetails, useCustomerChange } from './customers.ts';

interface RenameDialogProps {
  customer: CustomerDetails;
  onClose(): void;
}

export function RenameDialog({ customer, onClose }: RenameDialogProps): React.JSX.Element {
  const text = useText();
  const renaming = useCustomerChange(
    (name: string) =>
      answerOf(
        api.PATCH('/v1/customers/{customer_id}', {
          params: { path: { customer_id: customer.id } },
          body: { name },
        }),
      ),
    onClose,
  );
  return (
    <CustomerNameDialog
      title={text('customer.rename')}
      what={text('customer.renameWhat')}
      verb={text('customer.renameButton')}
      name={customer.name}
      isBusy={renaming.isPending}
      error={renaming.error}
      onNamed={renaming.mutate}
      onClose={onClose}
    />
  );
}
