import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answerOf, api } from '../../kit/api/api.ts';
import type { SignInLink } from '../../kit/api/schemas.ts';
import { Failed } from '../../kit/states/failed.tsx';
import { useText } from '../text/text.ts';
import { NewPasswordFields, useNewPasswordRules } from './new-password-fields.tsx';
import { sessionQuery } from './session.ts';

/** Uses the link up: a password is set, and whoever set it is signed in. The first administrator also says who they are. */
export function NewPasswordForm({ token, link }: { token: string; link: SignInLink }): React.JSX.Element {
  const text = useText();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const isFirst = link.purpose === 'first_administrator';
  const form = useForm({
    initialValues: { name: link.name ?? '', email: link.email ?? '', next: '', repeat: '' },
    validate: useNewPasswordRules(),
  });
  const saving = useMutation({
    mutationFn: ({ name, email, next }: typeof form.values) =>
      answerOf(
        api.POST('/v1/session/link/password', {
          body: { token, password: next, ...(isFirst && { name, email }) },
        }),
      ),
    onSuccess: async (session) => {
      queries.setQueryData(sessionQuery.queryKey, session);
      await navigate({ to: '/' });
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => saving.mutate(values))}>
      <Stack>
        {isFirst && (
          <TextInput
            label={text('welcome.name')}
            autoComplete="name"
            required
            {...form.getInputProps('name')}
          />
        )}
        <TextInput
          label={text('welcome.email')}
          type="email"
          autoComplete="username"
          required
          readOnly={!isFirst}
          {...form.getInputProps('email')}
        />
        <NewPasswordFields label={text('welcome.password')} propsOf={form.getInputProps} />
        {saving.isError && <Failed error={saving.error} />}
        <Button type="submit" loading={saving.isPending}>
          {text('welcome.button')}
        </Button>
      </Stack>
    </form>
  );
}
