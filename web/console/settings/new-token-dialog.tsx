import { Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { TokenScope } from '../../kit/api/schemas.ts';
import { Confirm } from '../../kit/parts/confirm.tsx';
import { useSession } from '../session/session.ts';
import { useText } from '../text/text.ts';
import { ScopeTable } from './scope-table.tsx';
import { useNewToken } from './tokens.ts';

const days = [7, 30, 90, 180, 366];

interface NewTokenDialogProps {
  isOpen: boolean;
  onMade(token: string): void;
  onClose(): void;
}

export function NewTokenDialog({ isOpen, onMade, onClose }: NewTokenDialogProps): React.JSX.Element {
  const text = useText();
  const { scopes } = useSession();
  const form = useForm({
    initialValues: { name: '', days: '90', scopes: [] as string[] },
    validate: { scopes: (chosen) => (chosen.length === 0 ? text('tokens.noScope') : null) },
  });
  const making = useNewToken((token) => {
    form.reset();
    onMade(token);
  });
  return (
    <Confirm
      isOpen={isOpen}
      title={text('tokens.create')}
      what={text('tokens.emptyWhat')}
      verb={text('tokens.createButton')}
      isBusy={making.isPending}
      error={making.error}
      onConfirm={() => {
        if (form.validate().hasErrors) return;
        const { name, scopes: chosen, days: within } = form.values;
        // The boxes are made of scopes that the API gave.
        making.mutate({ name, scopes: chosen as TokenScope[], expires_in_days: Number(within) });
      }}
      onClose={() => {
        making.reset();
        onClose();
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={text('tokens.name')}
          description={text('tokens.nameHint')}
          required
          data-autofocus
          {...form.getInputProps('name')}
        />
        <NativeSelect
          label={text('tokens.days')}
          data={days.map((count) => ({ value: String(count), label: text('tokens.daysOf', { count }) }))}
          {...form.getInputProps('days')}
        />
        <Checkbox.Group label={text('tokens.scopes')} {...form.getInputProps('scopes')}>
          <ScopeTable scopes={scopes.filter((scope) => !scope.startsWith('operators:'))} />
        </Checkbox.Group>
      </Stack>
    </Confirm>
  );
}
