import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Navigate, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import { Problem } from '../../kit/api/problem.ts';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { useText } from '../text/text.ts';
import { OidcButton } from './oidc-button.tsx';
import { Outside } from './outside.tsx';
import classes from './outside.module.css';
import { sessionQuery } from './session.ts';

const route = getRouteApi('/sign-in');

export function SignInPage(): React.JSX.Element {
  const text = useText();
  const session = useQuery(sessionQuery);
  const { return_to: returnTo = '/', problem } = route.useSearch();
  if (session.data?.operator) return <Navigate to={returnTo} replace />;
  return (
    <Outside title={text('signIn.title')}>
      {session.isPending && <Loading rows={3} height={40} />}
      {session.isError && <Failed error={session.error} tryAgain={() => void session.refetch()} />}
      {session.isSuccess && (
        <Stack>
          {problem !== undefined && <Failed error={problemOf(problem)} />}
          <PasswordSignIn />
          {session.data.oidc !== null && (
            <>
              <div className={classes['or']}>{text('signIn.or')}</div>
              <OidcButton
                purpose="sign_in"
                returnTo={returnTo}
                label={text('signIn.with', { name: session.data.oidc.name })}
              />
            </>
          )}
          <Text size="sm" c="dimmed">
            {text('signIn.forgotten')}
          </Text>
        </Stack>
      )}
    </Outside>
  );
}

/** What the identity provider's answer came to; the code came in the address, so only codes with a sentence of ours say more. */
function problemOf(code: string): Problem {
  return new Problem({ code, title: code, status: 401 });
}

function PasswordSignIn(): React.JSX.Element {
  const text = useText();
  const queries = useQueryClient();
  const router = useRouter();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signingIn = useMutation({
    mutationFn: () => answerOf(api.POST('/v1/session/password', { body: { email, password } })),
    onSuccess: async (session) => {
      queries.setQueryData(sessionQuery.queryKey, session);
      await router.invalidate();
    },
    onError: () => setPassword(''),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        signingIn.mutate();
      }}
    >
      <Stack>
        <TextInput
          label={text('signIn.email')}
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={text('signIn.password')}
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {signingIn.isError && <Failed error={signingIn.error} />}
        <Button type="submit" loading={signingIn.isPending}>
          {text('signIn.button')}
        </Button>
      </Stack>
    </form>
  );
}
