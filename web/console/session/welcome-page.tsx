import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import type { SignInLink } from '../../kit/api/schemas.ts';
import { formatInstant } from '../../kit/format/format.ts';
import { Empty } from '../../kit/states/empty.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { useText } from '../text/text.ts';
import { linkToken } from './link-token.ts';
import { NewPasswordForm } from './new-password-form.tsx';
import { OidcButton } from './oidc-button.tsx';
import { Outside } from './outside.tsx';
import classes from './outside.module.css';
import { sessionQuery } from './session.ts';

/** Where a one-time link leads: the first administrator's, or an invitation. Looking at it uses nothing up. */
export function WelcomePage(): React.JSX.Element {
  const text = useText();
  const [token] = useState(linkToken);
  const link = useQuery({
    queryKey: ['sign-in-link'],
    queryFn: () => answerOf(api.POST('/v1/session/link', { body: { token } })),
    enabled: token !== '',
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Outside title={text('welcome.title')}>
      {token === '' && <Empty title={text('welcome.missing')} what={text('welcome.missingWhat')} />}
      {token !== '' && link.isPending && <Loading rows={4} height={40} />}
      {link.isError && <Failed error={link.error} />}
      {link.isSuccess && <Ways token={token} link={link.data} />}
    </Outside>
  );
}

function Ways({ token, link }: { token: string; link: SignInLink }): React.JSX.Element {
  const text = useText();
  const { data: session } = useQuery(sessionQuery);
  const isFirst = link.purpose === 'first_administrator';
  const oidc = isFirst ? undefined : session?.oidc;
  const invitation = oidc ? 'welcome.invitationEither' : 'welcome.invitation';
  return (
    <Stack>
      <Text>{isFirst ? text('welcome.first') : text(invitation, { role: text(`role.${link.role}`) })}</Text>
      <Text size="sm" c="dimmed">
        {text('welcome.until', { when: formatInstant(link.expires_at) })}
      </Text>
      <NewPasswordForm token={token} link={link} />
      {oidc && (
        <>
          <div className={classes['or']}>{text('signIn.or')}</div>
          <OidcButton purpose="link" token={token} label={text('signIn.with', { name: oidc.name })} />
        </>
      )}
    </Stack>
  );
}
