import { NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Confirm } from '../../kit/parts/confirm.tsx';
import type { Role } from '../../kit/api/schemas.ts';
import { useText } from '../text/text.ts';
import { roles, type ShownLink, useInvitation } from './operators.ts';

interface InviteDialogProps {
  isOpen: boolean;
  onInvited(link: ShownLink): void;
  onClose(): void;
}

export function InviteDialog({ isOpen, onInvited, onClose }: InviteDialogProps): React.JSX.Element {
  const text = useText();
  const form = useForm<{ name: string; email: string; role: Role }>({
    initialValues: { name: '', email: '', role: 'operator' },
  });
  const inviting = useInvitation((link) => {
    form.reset();
    onInvited(link);
  });
  return (
    <Confirm
      isOpen={isOpen}
      title={text('operators.invite')}
      what={text('operators.inviteWhat')}
      verb={text('operators.inviteButton')}
      isBusy={inviting.isPending}
      error={inviting.error}
      onConfirm={() => inviting.mutate(form.values)}
      onClose={() => {
        inviting.reset();
        onClose();
      }}
    >
      <Stack gap="sm">
        <TextInput label={text('operators.name')} required data-autofocus {...form.getInputProps('name')} />
        <TextInput label={text('operators.email')} type="email" required {...form.getInputProps('email')} />
        <NativeSelect
          label={text('operators.role')}
          data={roles.map((value) => ({ value, label: text(`role.${value}`) }))}
          {...form.getInputProps('role')}
        />
        <Text size="sm" c="dimmed" role="status">
          {text(`roleWhat.${form.values.role}`)}
        </Text>
      </Stack>
    </Confirm>
  );
}
