import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../kit/api/api.ts';
import { isProblem } from '../../kit/api/problem.ts';
import { Failed } from '../../kit/states/failed.tsx';
import { useKitText } from '../../kit/text/text.ts';
import { NewPasswordFields, useNewPasswordRules } from '../session/new-password-fields.tsx';
import { sessionQuery } from '../session/session.ts';
import { WhosePassword } from '../session/whose-password.tsx';
import { useText } from '../text/text.ts';

/** Another password for whoever is signed in, who proves themselves by the present one. */
export function PasswordDialog({ email, onClose }: { email: string; onClose(): void }): React.JSX.Element {
  const text = useText();
  const kit = useKitText();
  const queries = useQueryClient();
  const form = useForm({
    initialValues: { password: '', next: '', repeat: '' },
    validate: useNewPasswordRules(),
  });
  const changing = useMutation({
    mutationFn: ({ password, next }: typeof form.values) =>
      answerOf(api.POST('/v1/session/new-password', { body: { password, new_password: next } })),
    onSuccess: (session) => {
      queries.setQueryData(sessionQuery.queryKey, session);
      form.reset();
    },
    onError: (error) => {
      if (isProblem(error, 'SIGN_IN_REFUSED')) form.setFieldError('password', text('reauthenticate.wrong'));
    },
  });
  const isWrong = isProblem(changing.error, 'SIGN_IN_REFUSED');
  return (
    <Modal
      opened
      onClose={onClose}
      title={text('ownPassword.title')}
      closeButtonProps={{ 'aria-label': kit('kit.close') }}
    >
      {changing.isSuccess ? (
        <Stack>
          <Text role="status">{text('ownPassword.done')}</Text>
          <Group justify="flex-end">
            <Button onClick={onClose}>{kit('kit.close')}</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={form.onSubmit((values) => changing.mutate(values))}>
          <Stack>
            <WhosePassword email={email} />
            <PasswordInput
              label={text('ownPassword.present')}
              autoComplete="current-password"
              required
              data-autofocus
              {...form.getInputProps('password')}
            />
            <NewPasswordFields label={text('ownPassword.next')} propsOf={form.getInputProps} />
            {changing.isError && !isWrong && <Failed error={changing.error} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {kit('kit.cancel')}
              </Button>
              <Button type="submit" loading={changing.isPending}>
                {text('ownPassword.button')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
