import { Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { answerOf, api } from '../../kit/api/api.ts';
import { Failed } from '../../kit/states/failed.tsx';

interface OidcButtonProps {
  purpose: 'sign_in' | 'reauthenticate' | 'link';
  label: string;
  /** A path of the console to come back to. */
  returnTo?: string;
  /** Of an invitation, where this identity is to become the invited operator's. */
  token?: string;
}

/** Leads to the identity provider, which leads back. */
export function OidcButton({ purpose, label, returnTo, token }: OidcButtonProps): React.JSX.Element {
  const going = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/session/oidc', {
          body: {
            purpose,
            ...(returnTo !== undefined && { return_to: returnTo }),
            ...(token !== undefined && { token }),
          },
        }),
      ),
    onSuccess: ({ location }) => window.location.assign(location),
  });
  return (
    <Stack gap="xs">
      <Button variant="default" loading={going.isPending || going.isSuccess} onClick={() => going.mutate()}>
        {label}
      </Button>
      {going.isError && <Failed error={going.error} />}
    </Stack>
  );
}
