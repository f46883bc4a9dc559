import { Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import { HeadMenu } from '../../kit/parts/head-menu.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { useSession } from '../session/session.ts';
import { useText } from '../text/text.ts';
import { PasswordDialog } from './password-dialog.tsx';
import classes from './shell.module.css';

export function AccountMenu(): React.JSX.Element {
  const text = useText();
  const { operator } = useSession();
  const signingOut = useMutation({
    mutationFn: () => answerOf(api.DELETE('/v1/session')),
    // A new page: nothing of what this person saw stays in memory.
    onSuccess: () => window.location.assign('/console/sign-in'),
  });
  const [isChanging, setChanging] = useState(false);
  return (
    <>
      <HeadMenu
        icon="person"
        label={
          <span className={classes['account']}>
            <Name>{operator.name}</Name>
          </span>
        }
      >
        <Menu.Label>
          {text('nav.signedInAs', { name: operator.name, role: text(`role.${operator.role}`) })}
        </Menu.Label>
        {operator.signs_in_with === 'password' && (
          <Menu.Item onClick={() => setChanging(true)}>{text('ownPassword.title')}</Menu.Item>
        )}
        <Menu.Item onClick={() => signingOut.mutate()}>{text('nav.signOut')}</Menu.Item>
      </HeadMenu>
      {isChanging && <PasswordDialog email={operator.email} onClose={() => setChanging(false)} />}
    </>
  );
}
