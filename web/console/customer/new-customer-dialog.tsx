import { answerOf, api } from '../../kit/api/api.ts';
import { useText } from '../text/text.ts';
import { CustomerNameDialog } from './customer-name-dialog.tsx';
import { useCustomerChange } from './customers.ts';

interface NewCustomerDialogProps {
  onMade(customer: { id: string }): void;
  onClose(): void;
}

export function NewCustomerDialog({ onMade, onClose }: NewCustomerDialogProps): React.JSX.Element {
  const text = useText();
  const opening = useCustomerChange(
    (name: string) => answerOf(api.POST('/v1/customers', { body: { name } })),
    onMade,
  );
  return (
    <CustomerNameDialog
      title={text('customers.new')}
      what={text('customers.newWhat')}
      verb={text('customers.create')}
      name=""
      isBusy={opening.isPending}
      error={opening.error}
      onNamed={opening.mutate}
      onClose={onClose}
    />
  );
}
